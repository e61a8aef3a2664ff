import { type CalendarDate, daysBetween, parseDate } from './calendar.ts'

/** What help there is. The law asks the local government to help people settle and to give relief (监狱法 Art. 37). */
export const aidKinds = {
  household: '落实户籍',
  allowance: '最低生活保障',
  relief: '临时救助',
  housing: '住房',
  work: '就业',
  training: '技能培训',
  schooling: '子女就学',
  medical: '医疗、医保',
  pension: '养老、社保',
  legal: '法律援助',
  counselling: '心理辅导',
  family: '家庭关系调解',
  other: '其他',
} as const
export type AidKind = keyof typeof aidKinds

export const aidStates = { needed: '待承诺', promised: '已承诺', given: '已兑现', 'not-given': '未兑现' } as const
export type AidState = keyof typeof aidStates

/** Why a help was not given. `declined` is the person's own choice, so it is no promise broken. */
export const notGivenReasons = {
  'not-eligible': '不符合政策条件',
  'no-resources': '暂无名额或者资源',
  declined: '本人不再需要',
  'served-otherwise': '已由其他途径解决',
  other: '其他原因',
} as const
export type NotGivenReason = keyof typeof notGivenReasons

export const aidActions = { promise: '承诺帮扶或者改期', settle: '登记兑现或者未兑现' } as const
export type AidAction = keyof typeof aidActions

/** What a need allows: it is promised, perhaps with a new date, until it is given or not. */
export function allowedAidActions(state: AidState): readonly AidAction[] {
  return state === 'needed' || state === 'promised' ? ['promise', 'settle'] : []
}

/** Why a state does not take an action (the 409 of the server), or undefined. */
export function checkAidAction(state: AidState, action: AidAction): string | undefined {
  return allowedAidActions(state).includes(action)
    ? undefined
    : `这项帮扶“${aidStates[state]}”，不能再${aidActions[action]}；有新的需求请另行登记`
}

/** Days by which a promise is late on a day in Shanghai, 0 on its last day and before. It tells of our own work, not of the person. */
export function daysOverdue(aid: { state: AidState; dueOn: CalendarDate | null }, today: CalendarDate): number {
  return aid.state === 'promised' && aid.dueOn !== null ? Math.max(0, daysBetween(aid.dueOn, today)) : 0
}

const chars = (text: string): number => [...text.trim()].length

/** What is wrong with a promise, by field. A promise with a new date needs the reason in words. */
export function checkPromise(
  asked: { promisedBy: string; dueOn: CalendarDate; note: string },
  { today, again }: { today: CalendarDate; again: boolean },
): Record<string, string> {
  const faults: Record<string, string> = {}
  if (chars(asked.promisedBy) < 2) faults.promisedBy = '请写明由哪个单位或者谁落实，至少 2 个字'
  if (parseDate(asked.dueOn) === null) faults.dueOn = `没有 ${asked.dueOn} 这一天，请改正`
  else if (asked.dueOn < today) faults.dueOn = '兑现期限已过，请填写今天或者以后的日期'
  if (again && chars(asked.note) < 5) faults.note = '改期应当写明原因，至少 5 个字'
  return faults
}

/** What is wrong with how a help ended, by field. */
export function checkSettling(
  asked: { given: boolean; day: CalendarDate; reason: NotGivenReason | undefined; note: string },
  { today, askedOn }: { today: CalendarDate; askedOn: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  if (parseDate(asked.day) === null) faults.day = `没有 ${asked.day} 这一天，请改正`
  else if (asked.day > today) faults.day = '日期不能晚于今天'
  else if (asked.day < askedOn) faults.day = `日期不能早于提出需求的日期 ${askedOn}`
  if (asked.given) {
    if (chars(asked.note) < 2) faults.note = '请写明给了什么帮助，如“发放临时救助 2000 元”'
  } else {
    if (asked.reason === undefined) faults.reason = '未兑现应当选择原因'
    if (asked.reason === 'other' && chars(asked.note) < 5) faults.note = '请写明未兑现的原因，至少 5 个字'
  }
  return faults
}
