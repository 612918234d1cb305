import { resolve } from 'node:path'
import type { IPluginContext } from '@tarojs/service'
import attributes from '../src/platform/aria-attributes.json'

interface Platform {
  runtimePath: string | string[]
  template?: { mergeComponents: (context: IPluginContext, patch: object) => void }
}

/** Lets the mini-program's elements carry what screen readers need. */
export default (context: IPluginContext): void => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: Platform) {
      if (!platform.template) return
      platform.template.mergeComponents(context, attributes)
      platform.runtimePath = [platform.runtimePath, resolve(__dirname, '../src/platform/aria-runtime.ts')].flat()
    },
  })
}
