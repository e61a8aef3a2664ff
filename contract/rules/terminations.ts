import { addDays, type CalendarDate, parseDate } from './calendar.ts'
import type { MeasureSettings } from './measure-settings.ts'
import type { Role } from './permissions.ts'

/** How a course ends here: released (社区矫正法 Art. 44), terminated (Art. 45), or handed to an agency outside the city (Art. 27). */
export const terminationGrounds = {
  expiry: '矫正期满',
  pardon: '被赦免',
  revocation: '被撤销缓刑、假释',
  'return-to-prison': '被决定收监执行',
  death: '死亡',
  'moved-away': '执行地变更到达州市以外',
} as const
export type TerminationGround = keyof typeof terminationGrounds

/** Articles of the grounds. */
export const terminationArticles: Readonly<Record<TerminationGround, string>> = {
  expiry: '社区矫正法第四十四条、实施办法第五十三条',
  pardon: '社区矫正法第四十四条',
  revocation: '社区矫正法第四十五条、第四十六条',
  'return-to-prison': '社区矫正法第四十五条、第四十九条',
  death: '社区矫正法第四十五条、第五十一条',
  'moved-away': '社区矫正法第二十七条、实施办法第三十一条',
}

/** A release brings the certificate and the offer of reintegration help; a termination brings neither. */
export function isRelease(ground: TerminationGround): boolean {
  return ground === 'expiry' || ground === 'pardon'
}

/** Grounds by the category of corrections: probation and parole are revoked, temporary release goes back to prison. */
export function groundFits(ground: TerminationGround, category: string): boolean {
  if (ground === 'revocation') return category === 'probation' || category === 'parole'
  if (ground === 'return-to-prison') return category === 'temporary-release'
  return true
}

export const terminationStates = {
  appraised: '待审核鉴定',
  returned: '鉴定退回补正',
  reviewed: '待期满发证',
  ended: '已解除、终止',
} as const
export type TerminationState = keyof typeof terminationStates

/** The appraisal of the whole course (实施办法 Art. 53). */
export const appraisals = { good: '表现较好', fair: '表现一般', poor: '表现较差' } as const
export type Appraisal = keyof typeof appraisals

/** How the release is announced; for minors never in public (社区矫正法 Art. 54). */
export const announcements = { public: '公开宣告', apart: '单独宣告' } as const
export type Announcement = keyof typeof announcements

/** First day on which the end is prepared: thirty days before the last day of the term (实施办法 Art. 53). */
export function preparesFrom(termEnd: CalendarDate, settings: MeasureSettings): CalendarDate {
  return addDays(termEnd, -settings.endDaysAhead)
}

/** Why the end cannot be prepared yet; nothing when it can. */
export function checkPreparation(
  termEnd: CalendarDate,
  today: CalendarDate,
  settings: MeasureSettings,
): string | undefined {
  const first = preparesFrom(termEnd, settings)
  return today < first ? `期满前 ${settings.endDaysAhead} 日起办理鉴定，最早 ${first}` : undefined
}

/** Why the certificate cannot be issued; nothing when it can: not before the last day of the term (社区矫正法 Art. 44). */
export function checkCertificate(
  { termEnd, today, minor }: { termEnd: CalendarDate; today: CalendarDate; minor: boolean },
  announced: Announcement,
): Record<string, string> {
  if (today < termEnd) return { announced: `矫正期满日为 ${termEnd}，当日发放解除社区矫正证明书` }
  if (minor && announced === 'public') {
    return { announced: '按未成年人有关规定办理，身份信息保密，不公开宣告（社区矫正法第五十四条、第五十八条）' }
  }
  return {}
}

/** What is wrong with an end before or beside the term's own, by field; empty when nothing is. */
export function checkEarlyEnd(
  ended: { ground: TerminationGround; on: CalendarDate; documentNumber: string },
  about: { category: string; startDate: CalendarDate; today: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  if (ended.ground === 'expiry') faults.ground = '矫正期满的，请办理鉴定并发放证明书'
  else if (!groundFits(ended.ground, about.category)) {
    faults.ground = `“${terminationGrounds[ended.ground]}”不适用于这一矫正类别，请核对`
  }
  if (parseDate(ended.on) === null) faults.on = `没有 ${ended.on} 这一天，请改正`
  else if (ended.on > about.today) faults.on = `日期不能晚于今天（${about.today}）`
  else if (ended.on < about.startDate) faults.on = `日期不能早于矫正起始日期 ${about.startDate}`
  if ([...ended.documentNumber.trim()].length < 2) {
    faults.documentNumber = '请填写裁定书、决定书或者死亡证明的编号'
  }
  return faults
}

/** Whether an officer may review, certify or record an end; if not, why. The county does, and nobody reviews their own appraisal. */
export function checkEndDecider(role: Role, entered: boolean): string | undefined {
  if (role !== 'county-officer' && role !== 'county-leader') {
    return '解除和终止由县级社区矫正机构办理，您的角色不能办理'
  }
  return entered ? '鉴定是您登记的，应当由另一位工作人员审核' : undefined
}

/** What can be done about the end of a course. */
export const terminationActions = {
  appraise: '登记鉴定',
  review: '审核鉴定',
  certify: '发放解除证明书',
  'end-early': '登记终止',
  'hand-over': '衔接安置帮教',
} as const
export type TerminationAction = keyof typeof terminationActions

/** What a case allows about its end, as far as the course of that end goes. */
export function allowedTerminationActions(course: {
  state: TerminationState | null
  ground: TerminationGround | null
  handover: 'none' | 'agreed' | 'declined'
  mayPrepare: boolean
  dayHasCome: boolean
}): TerminationAction[] {
  const { state, ground } = course
  if (state === 'ended') return ground !== null && isRelease(ground) && course.handover === 'none' ? ['hand-over'] : []
  const allowed: TerminationAction[] = []
  if ((state === null && course.mayPrepare) || state === 'returned') allowed.push('appraise')
  if (state === 'appraised') allowed.push('review')
  if (state === 'reviewed' && course.dayHasCome) allowed.push('certify')
  allowed.push('end-early')
  return allowed
}
