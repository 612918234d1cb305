import type { PropsWithChildren } from 'react'
import { onSessionEnd } from '@/api/session'
import { chooseFirstPage } from '@/platform/start'
import { askToLogin } from '@/rooms/login/ask-to-login'
import { atDesk, leaveDesk } from '@/rooms/login/desk'
import './app.scss'

chooseFirstPage()
onSessionEnd(() => (atDesk() ? leaveDesk() : askToLogin()))

export default function App({ children }: PropsWithChildren) {
  return children
}
