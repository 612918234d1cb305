import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import ts from 'typescript-eslint'

const LIMITS = {
  'max-lines': ['error', 400],
  'max-lines-per-function': ['error', 100],
  complexity: ['error', 16],
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'test-output', 'src/gql'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      ...LIMITS,
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // A mini-program has no browser: what only H5 has stays in the *.h5 files.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/**/*.h5.{ts,tsx}', 'src/**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage',
        'fetch', 'XMLHttpRequest', 'WebSocket', 'Blob', 'FormData', 'URL', 'URLSearchParams', 'AbortController',
        'Image', 'crypto', 'TextEncoder', 'TextDecoder', 'btoa', 'atob', 'structuredClone'],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
    rules: LIMITS,
  },
  {
    files: ['test/weapp/runtime/*.js'],
    languageOptions: { globals: globals.browser },
  },
)
