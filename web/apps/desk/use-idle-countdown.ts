import { useEffect, useEffectEvent, useRef, useState } from 'react'

const IDLE_MS = 15 * 60_000
const WARN_MS = 60_000
/** The server counts requests, not keys: while somebody is typing it is told at least this often. */
const TELL_MS = 4 * 60_000
/** Other tabs of this browser share the session; somebody who works in one of them is there. */
const PRESENT = 'guitu-present'
const TELL_TABS_MS = 5_000
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

interface IdleCountdown {
  /** Seconds until the session ends, in its last minute; null before that. */
  secondsLeft: number | null
  /** The person is there. */
  goOn: () => void
}

/**
 * Counts idle time at this desk as the server does (等保 level 3: a session ends after 15 idle minutes).
 * @param suspended while true the time runs on, but nothing is shown and the session does not end
 * @param tellServer makes any request, which keeps the session
 * @param onEnd is called once, when the time is over
 */
export function useIdleCountdown(suspended: boolean, tellServer: () => void, onEnd: () => void): IdleCountdown {
  const lastSign = useRef(Date.now())
  const lastTold = useRef(Date.now())
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  const tell = useEffectEvent(tellServer)
  const end = useEffectEvent(onEnd)
  const isSuspended = useEffectEvent(() => suspended)

  useEffect(() => {
    let ended = false
    let lastToldTabs = 0
    const tabs = new BroadcastChannel(PRESENT)
    tabs.onmessage = () => {
      lastSign.current = Date.now()
    }
    const onSign = (): void => {
      const now = Date.now()
      // once the warning is on screen only its button counts: a touch in passing must not extend an open record
      if (now - lastSign.current >= IDLE_MS - WARN_MS) return
      lastSign.current = now
      if (now - lastToldTabs < TELL_TABS_MS) return
      lastToldTabs = now
      tabs.postMessage(null)
    }
    const timer = setInterval(() => {
      if (isSuspended()) return
      const now = Date.now()
      const left = lastSign.current + IDLE_MS - now
      setSecondsLeft(left <= WARN_MS ? Math.max(0, Math.ceil(left / 1000)) : null)
      if (left <= 0 && !ended) {
        ended = true
        end()
      } else if (lastSign.current > lastTold.current && now - lastTold.current > TELL_MS) {
        lastTold.current = now
        tell()
      }
    }, 1000)
    for (const sign of signs) addEventListener(sign, onSign, { passive: true, capture: true })
    return () => {
      clearInterval(timer)
      tabs.close()
      for (const sign of signs) removeEventListener(sign, onSign, { capture: true })
    }
  }, [])

  const goOn = (): void => {
    lastSign.current = Date.now()
    lastTold.current = Date.now()
    setSecondsLeft(null)
    const tabs = new BroadcastChannel(PRESENT)
    tabs.postMessage(null)
    tabs.close()
    tellServer()
  }
  return { secondsLeft, goOn }
}
