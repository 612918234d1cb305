import { mergeInternalComponents } from '@tarojs/shared'
import attributes from './aria-attributes.json'

// What screen readers need and Taro leaves out. The build puts it into the
// templates (config/aria.ts), this into the runtime's list: both number the
// attributes of an element, so both must know the same ones.
mergeInternalComponents(attributes)
