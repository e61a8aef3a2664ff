import { addMonths, type CalendarDate } from './calendar.ts'

const ADULT_MONTHS = 18 * 12

/**
 * Whether the rules for minors hold: under eighteen when the term began. Who turns eighteen during the term keeps them
 * (社区矫正法 Art. 58), so today does not matter.
 */
export function keepsMinorRules(birthDate: CalendarDate, startDate: CalendarDate): boolean {
  return startDate < addMonths(birthDate, ADULT_MONTHS)
}
