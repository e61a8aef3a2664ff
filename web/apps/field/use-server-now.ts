import { useEffect, useState } from 'react'
import { now } from './store/field-clock.ts'

const TICK_MS = 30_000

/** The time by the server's clock, renewed while the screen is open. */
export function useServerNow(): Date {
  const [moment, setMoment] = useState(now)
  useEffect(() => {
    const ticking = setInterval(() => setMoment(now()), TICK_MS)
    return () => clearInterval(ticking)
  }, [])
  return moment
}
