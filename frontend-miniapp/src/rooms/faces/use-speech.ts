import { useCallback, useEffect, useState } from 'react'
import { canSpeak, hush, speak } from '@/platform/speech'
import { keep, read } from '@/platform/storage'

/** Spoken prompts, which can be turned off and on again; silence falls when the page is left. */
export function useSpeech() {
  const [on, setOn] = useState(() => read('speech') !== 'off')
  useEffect(() => hush, [])
  const say = useCallback((text: string) => {
    if (on) speak(text)
  }, [on])
  const toggle = () => {
    if (on) hush()
    keep('speech', on ? 'off' : 'on')
    setOn(!on)
  }
  return { say, on, toggle, possible: canSpeak() }
}
