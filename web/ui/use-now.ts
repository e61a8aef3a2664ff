import { useEffect, useState } from 'react'

/** The present moment, renewed every `everyMs` while the component is on screen: for deadlines that count down. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
