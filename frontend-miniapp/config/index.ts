import { defineConfig } from '@tarojs/cli'
import { join, resolve } from 'node:path'

// Sizes are written in CSS pixels and follow the person's text size, not the
// width of the screen, so Taro's px → rpx/rem conversion is off on both targets.
const plainPixels = { pxtransform: { enable: false, config: {} } }

// A file of one target is named for it: lock.h5.ts, lock.weapp.ts.
const suffix = `.${process.env.TARO_ENV}`

interface Chain {
  resolve: { extensions: { prepend: (extension: string) => unknown } }
}

function preferTarget(chain: Chain): void {
  for (const extension of ['.ts', '.tsx']) chain.resolve.extensions.prepend(suffix + extension)
}

export default defineConfig<'webpack5'>(async () => ({
  projectName: 'shebao',
  date: '2026-11-23',
  designWidth: 375,
  deviceRatio: { 375: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  plugins: [join(__dirname, 'aria.ts')],
  alias: { '@': resolve(__dirname, '../src') },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // Where the mini-program finds the API. H5 is served by the API itself.
  env: {
    SHEBAO_API: JSON.stringify(process.env.SHEBAO_API ?? 'https://shebao.example'),
  },
  mini: {
    optimizeMainPackage: { enable: true },
    postcss: plainPixels,
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain: preferTarget,
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { ...plainPixels, autoprefixer: { enable: true, config: {} } },
    webpackChain: preferTarget,
  },
}))
