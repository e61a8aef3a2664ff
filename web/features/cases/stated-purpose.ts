import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { statedPurpose } from '@guitu/contract/rules/purposes.ts'
import { useState } from 'react'
import { useMe } from '../../ui/use-me.ts'

const today = () => shanghaiDate(new Date())

const lastKey = 'guitu.purpose.last'

/**
 * Why this officer opened this record. It holds in this window until the day ends, for this record and this officer only: a look back
 * within the same work is not asked about again, and every look carries the purpose to the audit log.
 */
export function useStatedPurpose(caseId: string): { purpose: string | undefined; state: (purpose: string) => void } {
  const { accountId } = useMe()
  const key = `guitu.purpose.${accountId}.${caseId}`
  const [, setTold] = useState(0)
  return {
    purpose: remembered(key),
    state: (purpose) => {
      sessionStorage.setItem(key, JSON.stringify({ day: today(), purpose }))
      localStorage.setItem(lastKey, purpose)
      setTold((times) => times + 1)
    },
  }
}

function remembered(key: string): string | undefined {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as { day: string; purpose: string } | null
  return kept?.day === today() ? kept.purpose : undefined
}

/** What was stated last at this desk: it is offered first. */
export function lastPurpose(): string | null {
  return statedPurpose(localStorage.getItem(lastKey) ?? '')
}
