import { Button, Form, Image, Input, Text, View, Textarea } from '@tarojs/components'
import type { InputProps } from '@tarojs/components'
import type {
  BoxProps, InputKind, PictureProps, PressableProps, TextInputProps, WordsProps,
} from './element-types'

// WeChat reads these on its own views (config/aria.ts puts them into the templates);
// Taro's types know them for some components only.
const read = (aria: { ariaRole?: string; ariaLabel?: string; ariaChecked?: boolean; ariaHidden?: boolean }): object => aria

const ROLES: Partial<Record<NonNullable<BoxProps['as']>, string>> = {
  nav: 'navigation', main: 'main', header: 'banner', ul: 'list', ol: 'list', li: 'listitem',
}

export function Box({ as = 'div', label, role, children, className, style, id, hidden, onSubmit }: BoxProps) {
  if (hidden) return null
  if (as === 'form') {
    return <Form className={className} style={style} id={id} onSubmit={onSubmit}>{children}</Form>
  }
  return <View className={className} style={style} id={id} {...read({ ariaRole: role ?? ROLES[as], ariaLabel: label })}>{children}</View>
}

export function Words({ as = 'p', children, className, id, hidden }: WordsProps) {
  if (hidden) return null
  if (as === 'span') return <Text className={className} id={id}>{children}</Text>
  const heading = as === 'h1' || as === 'h2' || as === 'h3'
  return <View className={className} id={id} {...read({ ariaRole: heading ? 'heading' : undefined })}>{children}</View>
}

export function Pressable(props: PressableProps) {
  const { className = '', children, id, label, disabled, submits, pressed, chosen, onPress } = props
  return (
    <Button
      className={`pressable ${className}`}
      id={id}
      disabled={disabled}
      hoverClass='pressable--down'
      formType={submits ? 'submit' : undefined}
      {...read({ ariaRole: chosen === undefined ? 'button' : 'radio', ariaLabel: label, ariaChecked: chosen ?? pressed })}
      onClick={submits ? undefined : onPress}
    >
      {children}
    </Button>
  )
}

const TYPES: Record<InputKind, InputProps['type']> = {
  long: 'text',
  text: 'text', name: 'text', phone: 'number', digits: 'number', code: 'number', identity: 'idcard',
}

export function TextInput(props: TextInputProps) {
  const { className, id, kind, value, placeholder, disabled, label, maxLength, focus, onChange, onBlur, onEnter } = props
  if (kind === 'long') {
    return (
      <Textarea
        className={className}
        id={id}
        value={value}
        maxlength={maxLength}
        placeholder={placeholder}
        placeholderClass='text-input-placeholder'
        disabled={disabled}
        {...read({ ariaLabel: label })}
        onInput={(event) => onChange(event.detail.value)}
        onBlur={onBlur}
      />
    )
  }
  return (
    <Input
      className={className}
      id={id}
      type={TYPES[kind]}
      value={value}
      maxlength={-1}
      placeholder={placeholder}
      placeholderClass='text-input-placeholder'
      disabled={disabled}
      focus={focus}
      {...read({ ariaLabel: label })}
      onInput={(event) => onChange(event.detail.value)}
      onBlur={onBlur}
      onConfirm={onEnter}
    />
  )
}

export function Picture({ className, src, alt }: PictureProps) {
  return <Image className={className} src={src} mode='aspectFit' {...read({ ariaLabel: alt || undefined, ariaHidden: !alt })} />
}
