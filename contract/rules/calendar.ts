/**
 * Dates of the calendar in Asia/Shanghai, as text 'YYYY-MM-DD'.
 *
 * Terms, deadlines in days and birth dates are days, not instants, so nothing here goes through the time zone of the
 * machine. Texts of this form sort and compare as dates: `a < b` means a is the earlier day.
 */
export type CalendarDate = string

const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
const SLASH_DATE = /^\d{4}\/\d{2}\/\d{2}$/
const COMPACT_DATE = /^\d{8}$/
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function daysInMonth(year: number, month: number): number {
  if (month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)) return 29
  return MONTH_LENGTHS[month - 1] ?? 0
}

/** Whether the day is on the calendar. Month and day count from 1; years 1 to 9999. */
export function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function format(year: number, month: number, day: number): CalendarDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function split(date: CalendarDate): { year: number; month: number; day: number } {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  if (!ISO_DATE.test(date) || !isRealDay(year, month, day)) throw new RangeError(`not a calendar date: ${date}`)
  return { year, month, day }
}

/**
 * Reads 2026-11-20, 2026/11/20 or 20261120 (the forms of the offline package). The text has no spaces around it.
 * @returns the day as 'YYYY-MM-DD', or null when the form is another one or no such day exists
 */
export function parseDate(text: string): CalendarDate | null {
  let iso: string
  if (ISO_DATE.test(text)) iso = text
  else if (SLASH_DATE.test(text)) iso = `${text.slice(0, 4)}-${text.slice(5, 7)}-${text.slice(8, 10)}`
  else if (COMPACT_DATE.test(text)) iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`
  else return null
  return isRealDay(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10))) ? iso : null
}

/** Whether the text has one of the three forms, though the day need not exist. Tells a typing error from another format. */
export function looksLikeDate(text: string): boolean {
  return ISO_DATE.test(text) || SLASH_DATE.test(text) || COMPACT_DATE.test(text)
}

// Days since 1970-01-01 in the proleptic Gregorian calendar, by whole 400-year eras that begin in March,
// so that the leap day is the last day of a year.
function dayNumber(date: CalendarDate): number {
  const { year, month, day } = split(date)
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function fromDayNumber(number: number): CalendarDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return format(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

/**
 * The day so many days later, or earlier when `days` is negative.
 * @throws RangeError when `date` is not a calendar date
 */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days)
}

/**
 * The same day of the month so many months later; the last day of that month when it is shorter
 * (2026-08-31 plus six months is 2027-02-28).
 * @throws RangeError when `date` is not a calendar date
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = split(date)
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  return format(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

/**
 * The last day of a period of whole months that begins with `first`: the day before the corresponding day, or the last day of that
 * month when it has no such day (民法典 Art. 202, 203). Two months from 2026-07-01 end on 08-31, from 2026-12-31 on 2027-02-28.
 * @throws RangeError when `first` is not a calendar date
 */
export function lastDayOfMonths(first: CalendarDate, months: number): CalendarDate {
  const corresponding = addMonths(first, months)
  return corresponding.slice(8) === first.slice(8) ? addDays(corresponding, -1) : corresponding
}

/**
 * Days from one date to another: 0 for the same day, negative when `to` is earlier.
 * @throws RangeError when either is not a calendar date
 */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from)
}

/**
 * The date on the wall in Asia/Shanghai at an instant. The offset is +08:00 for every instant since 1992;
 * the summer time of 1986-1991 does not matter to records made by this system.
 */
export function shanghaiDate(instant: Date): CalendarDate {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** The instant at which the day begins in Asia/Shanghai. */
export function startOfDay(date: CalendarDate): Date {
  return new Date(dayNumber(date) * 86_400_000 - SHANGHAI_OFFSET_MS)
}
