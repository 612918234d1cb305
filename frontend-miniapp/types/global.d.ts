/// <reference types="@tarojs/taro" />

declare module '*.scss'

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5'
    /** Origin of the API for the mini-program, such as https://shebao.example; empty on H5. */
    SHEBAO_API: string
  }
}
