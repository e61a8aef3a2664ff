import { addDays, type CalendarDate, parseDate } from './calendar.ts'

/**
 * Grounds on which an alert may be kept from the person for a while (个人信息保护法 Art. 18, 35: where telling would hinder the duties of
 * state organs, or the law asks for secrecy). None of them lasts: each ends on its day by itself.
 */
export const secrecyGrounds = {
  investigation: '告知会妨碍有关机关依法办案',
  'third-person': '告知会暴露报告人、证人或者其他人',
  safety: '告知会危及他人的人身安全',
} as const
export type SecrecyGround = keyof typeof secrecyGrounds

/** Longest time decided at once, in days, today included; then somebody decides anew. */
export const MOST_SECRECY_DAYS = 30
/** Fewest characters of why. */
export const MIN_SECRECY_WORDS = 10

/** What is wrong with the last day of a secrecy, or undefined. */
export function checkSecrecyDay(until: CalendarDate, today: CalendarDate): string | undefined {
  if (parseDate(until) === null) return `没有 ${until} 这一天，请改正`
  if (until < today) return '不能早于今天'
  const latest = addDays(today, MOST_SECRECY_DAYS - 1)
  return until > latest ? `一次不超过 ${MOST_SECRECY_DAYS} 天，最晚 ${latest}；到期仍需要的，重新决定` : undefined
}
