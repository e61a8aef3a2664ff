import { figuresOfSubject, type PeriodicSubject } from '@guitu/contract/rules/periodic-report-figures.ts'
import { periodicReportStates } from '@guitu/contract/rules/periodic-report-states.ts'
import { toned } from '../../ui/states.ts'

export const reportStates = toned(periodicReportStates, { open: 'orange', confirmed: 'green', returned: 'red' })

/** What a figure is called. */
export function figureLabel(subject: PeriodicSubject, key: string): string {
  return figuresOfSubject(subject).find(([name]) => name === key)?.[1].label ?? key
}

/** `+3`, `-1`, `0`. */
export function signed(n: number): string {
  return n > 0 ? `+${n}` : String(n)
}
