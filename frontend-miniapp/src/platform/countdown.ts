import { useEffect, useState } from 'react'

/** Seconds until a moment on this phone's clock; 0 once it is past. */
export function useCountdown(until?: number): number {
  const [now, setNow] = useState(Date.now)
  const left = until ? Math.max(0, Math.ceil((until - now) / 1000)) : 0
  useEffect(() => {
    if (!until) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [until])
  return left
}
