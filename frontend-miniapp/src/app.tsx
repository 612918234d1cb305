import type { PropsWithChildren } from 'react'
import { isEmployers, onOtherLogin, onSessionEnd, setSession } from '@/api/session'
import { chooseFirstPage, startAnew } from '@/platform/start'
import { askToLogin } from '@/rooms/login/ask-to-login'
import { atDesk, leaveDesk } from '@/rooms/login/desk'
import './app.scss'

chooseFirstPage()
onSessionEnd((ended) => (atDesk(ended) ? leaveDesk() : askToLogin()))
onOtherLogin((other) =>
  startAnew(isEmployers(other) ? 'employerDesk' : 'home', { other: '1' }, () => setSession(other)))

export default function App({ children }: PropsWithChildren) {
  return children
}
