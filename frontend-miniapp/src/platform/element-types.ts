import type { CSSProperties, ReactNode } from 'react'

// The few elements every screen is made of. H5 gives real HTML elements (so that
// keyboards, screen readers and password managers work); the mini-program gives
// WeChat's own. Screens import them from '@/platform/elements'.

export interface BoxProps {
  className?: string
  style?: CSSProperties
  children?: ReactNode
  id?: string
  as?: 'div' | 'section' | 'main' | 'nav' | 'header' | 'footer' | 'ul' | 'ol' | 'li' | 'form'
  label?: string
  labelledBy?: string
  role?: 'alert' | 'status' | 'dialog' | 'progressbar' | 'group' | 'radiogroup' | 'img'
  /** Only for `role="progressbar"`: 0–100. */
  value?: number
  hidden?: boolean
  busy?: boolean
  /** Can be given the focus by code, such as a heading after a change of step. */
  focusable?: boolean
  /** Only for `as="form"`: the Enter key was pressed in a field. */
  onSubmit?: () => void
  onKey?: (key: string) => void
}

export interface WordsProps {
  className?: string
  children?: ReactNode
  id?: string
  as?: 'p' | 'span' | 'h1' | 'h2' | 'h3' | 'label'
  /** Only for `as="label"`: the id of the field it names. */
  htmlFor?: string
  hidden?: boolean
  /** Gets the focus when it appears, so that a screen reader starts here. */
  takesFocus?: boolean
}

export interface PressableProps {
  className?: string
  children?: ReactNode
  id?: string
  label?: string
  disabled?: boolean
  /** Sends the surrounding form. */
  submits?: boolean
  pressed?: boolean
  /** Set when it is one of several to choose from. */
  chosen?: boolean
  current?: boolean
  expanded?: boolean
  onPress?: () => void
}

/** `long` is for sentences: several lines. */
export type InputKind = 'text' | 'long' | 'phone' | 'digits' | 'code' | 'identity' | 'name'

export interface TextInputProps {
  className?: string
  id: string
  kind: InputKind
  value: string
  maxLength: number
  placeholder?: string
  disabled?: boolean
  invalid?: boolean
  describedBy?: string
  /** H5 has a real label; the mini-program reads this one out. */
  label: string
  focus?: boolean
  onChange: (value: string) => void
  onBlur?: () => void
  onEnter?: () => void
}

export interface PictureProps {
  className?: string
  src: string
  /** Empty for a picture that only decorates. */
  alt: string
}
