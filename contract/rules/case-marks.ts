import { addMonths, type CalendarDate } from './calendar.ts'

/** What stands beside a person's name on every page, because it changes how everybody has to deal with the record. */
export const caseMarks = {
  minor: '未成年人',
  'three-nones': '三无',
  restricted: '限制查看',
  sealed: '封存',
  duplicate: '可能重复',
} as const
export type CaseMark = keyof typeof caseMarks

/**
 * Whether the rules for minors hold for a case. Who was under 18 when it began keeps them to its end, also after turning 18
 * (社区矫正法 Art. 52-58, 58 for those who turn 18). A year of age is full on the day after the birthday, as criminal courts count.
 */
export function isMinorsCase(birthDate: CalendarDate, startDate: CalendarDate): boolean {
  return startDate <= addMonths(birthDate, 18 * 12)
}

/** The marks of a case, in the order in which they are shown. */
export function marksOf(about: {
  state: string
  birthDate: CalendarDate
  startDate: CalendarDate
  restricted: boolean
  /** Another person on record may be the same human being. */
  duplicate?: boolean
  details: Readonly<Record<string, unknown>>
}): CaseMark[] {
  const marks: CaseMark[] = []
  if (isMinorsCase(about.birthDate, about.startDate)) marks.push('minor')
  if (about.details.threeNones === true) marks.push('three-nones')
  if (about.restricted) marks.push('restricted')
  if (about.state === 'sealed') marks.push('sealed')
  if (about.duplicate) marks.push('duplicate')
  return marks
}
