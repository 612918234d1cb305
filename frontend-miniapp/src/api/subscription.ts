import Taro from '@tarojs/taro'
import { socketOrigin } from '@/platform/origin'
import { currentSession } from './session'
import type { Operation } from './transport'

type Message = { type: string; payload?: unknown }

const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000

/**
 * Follows a subscription over graphql-transport-ws and takes it up again after
 * every break. It only makes a screen livelier: screens also ask from time to time.
 * `lost` is told of each break.
 */
export function subscribe<Result, Variables>(
  operation: Operation<Result, Variables>, variables: Variables, next: (result: Result) => void,
  credentials: () => Record<string, string> = () => ({ accessToken: currentSession()?.accessToken ?? '' }),
  lost?: () => void,
): () => void {
  let stopped = false
  let task: Taro.SocketTask | undefined
  let pause = FIRST_PAUSE
  let timer: ReturnType<typeof setTimeout> | undefined

  const later = () => {
    if (stopped) return
    lost?.()
    timer = setTimeout(() => void open(), pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }

  const open = async () => {
    try {
      const socket = await Taro.connectSocket({ url: `${socketOrigin()}/graphql`, protocols: ['graphql-transport-ws'] })
      if (stopped) return socket.close({ code: 1000 })
      task = socket
      const send = (message: object) => socket.send({ data: JSON.stringify(message) })
      socket.onOpen(() => send({
        type: 'connection_init',
        payload: credentials(),
      }))
      socket.onMessage(({ data }) => hear(JSON.parse(String(data)) as Message, send))
      socket.onClose(({ code }) => {
        // 1000: the case is finished. 4400: our own mistake, which a new try would repeat.
        if (code !== 1000 && code !== 4400) later()
      })
    } catch {
      later()
    }
  }

  const hear = (message: Message, send: (message: object) => void) => {
    if (message.type === 'connection_ack') {
      pause = FIRST_PAUSE
      send({ id: '1', type: 'subscribe', payload: { query: operation.toString(), variables } })
    } else if (message.type === 'ping') {
      send({ type: 'pong' })
    } else if (message.type === 'next') {
      const { data } = message.payload as { data?: Result }
      if (data) next(data)
    } else if (message.type === 'complete') {
      stop()
    }
  }

  const stop = () => {
    stopped = true
    clearTimeout(timer)
    task?.close({ code: 1000 })
  }

  void open()
  return stop
}
