import { looksLikeDate, parseDate, shanghaiDate } from './calendar.ts'
import { minutesAfter } from './deadlines.ts'
import { isNoticeSource, noticeSources } from './notice-sources.ts'
import {
  type BodyKind,
  bodyKinds,
  type NoticeField,
  type NoticeTypeCode,
  noticeFieldsOf,
  noticeTypes,
} from './notice-types.ts'
import { normaliseTypedNumber } from './typed-text.ts'

/** Limits of the account of what happened, in characters. */
export const FACTS_LENGTH = { min: 2, max: 2000 } as const
/** Clocks of other bodies may run ahead so far. */
const CLOCK_TOLERANCE_MINUTES = 5

export type NoticeCheck =
  | { ok: true; values: Readonly<Record<string, string>> }
  | { ok: false; fields: Readonly<Record<string, string>> }

// What a value must not hold to be stored: NUL, and half a surrogate pair.
const UNSTORABLE = /\0|\p{Surrogate}/u

function checkField(field: NoticeField, given: unknown, today: string): { value: string | null; fault: string | null } {
  if (given !== undefined && given !== null && typeof given !== 'string') {
    return { value: null, fault: `${field.label}应为文字` }
  }
  const text = (given ?? '').trim()
  if (text === '') return { value: null, fault: field.required ? `${field.label}未填写，请填写${field.hint}` : null }
  if (field.kind === 'text') {
    if ([...text].length > field.maxLength)
      return { value: null, fault: `${field.label}最多 ${field.maxLength} 个字，请缩短` }
    if (UNSTORABLE.test(text)) return { value: null, fault: `${field.label}含有损坏的字符，请重新填写` }
    return { value: text, fault: null }
  }
  if (field.kind === 'choice') {
    if (Object.hasOwn(field.options, text)) return { value: text, fault: null }
    return { value: null, fault: `${field.label}请选 ${Object.values(field.options).join('、')} 之一` }
  }
  const typed = normaliseTypedNumber(text).text
  const date = parseDate(typed)
  if (date === null) {
    const wrong = looksLikeDate(typed) ? '不存在这一天，请核对' : '请填 2026-11-20 这样的日期'
    return { value: null, fault: `${field.label}${wrong}` }
  }
  if (field.notInFuture && date > today) return { value: null, fault: `${field.label}不能晚于今天` }
  return { value: date, fault: null }
}

/**
 * Checks what a notice says before anything is made of it: that its source fits its type, the facts, the time, and
 * every field of its type. A field the type does not ask for is refused: only what a rule needs is taken in (个人信息保护法
 * Art. 6).
 * @param input.bodyKind the kind of the sending body, or null when no body sends it
 * @param input.values the fields by key, dates in one of the three forms
 * @returns the values to store, dates as 'YYYY-MM-DD', blank ones left out; or a Chinese message for each wrong field
 */
export function checkNotice(input: {
  type: NoticeTypeCode
  source: string
  bodyKind: BodyKind | null
  facts: string
  occurredAt: Date
  receivedAt: Date
  values: Readonly<Record<string, unknown>>
}): NoticeCheck {
  // A map: a key of the sender may be any text, __proto__ included.
  const faults = new Map<string, string>()
  const values: Record<string, string> = {}
  const type = noticeTypes[input.type]
  const accepted: readonly string[] = type.sources
  if (!isNoticeSource(input.source) || !accepted.includes(input.source)) {
    const labels = type.sources.map((source) => noticeSources[source]).join('、')
    return { ok: false, fields: { source: `“${type.label}”只接受：${labels}` } }
  }
  const bodies: readonly BodyKind[] = type.bodyKinds
  if (input.source === 'formal-notice' && input.bodyKind !== null && !bodies.includes(input.bodyKind)) {
    const labels = bodies.map((kind) => bodyKinds[kind]).join('、')
    faults.set('bodyName', `“${type.label}”由${labels}通报，${bodyKinds[input.bodyKind]}不能通报`)
  }
  const facts = [...input.facts.trim()].length
  if (facts < FACTS_LENGTH.min) faults.set('facts', '事实未填写，请写清时间、地点、经过')
  else if (facts > FACTS_LENGTH.max) faults.set('facts', `事实有 ${facts} 个字，最多 ${FACTS_LENGTH.max} 个，请缩短`)
  else if (UNSTORABLE.test(input.facts)) faults.set('facts', '事实含有损坏的字符，请重新填写')
  if (Number.isNaN(input.occurredAt.getTime())) faults.set('occurredAt', '发生时间不是有效的时间')
  else if (input.occurredAt > minutesAfter(input.receivedAt, CLOCK_TOLERANCE_MINUTES))
    faults.set('occurredAt', '发生时间不能晚于现在')

  const fields = noticeFieldsOf(input.type, input.source)
  const today = shanghaiDate(input.receivedAt)
  for (const field of fields) {
    const { value, fault } = checkField(field, input.values[field.key], today)
    if (fault !== null) faults.set(field.key, faults.get(field.key) ?? fault)
    else if (value !== null) values[field.key] = value
  }
  for (const field of fields) {
    if (field.kind !== 'date' || field.notBefore === undefined) continue
    const value = values[field.key]
    const earliest = values[field.notBefore]
    if (value === undefined || earliest === undefined || value >= earliest) continue
    faults.set(field.key, `${field.label}不能早于${fields.find((other) => other.key === field.notBefore)?.label}`)
  }
  const known = new Set(fields.map((field) => field.key))
  for (const key of Object.keys(input.values)) {
    if (!known.has(key)) faults.set(key, `“${type.label}”类通报没有“${key}”这一项，请去掉`)
  }
  return faults.size > 0 ? { ok: false, fields: Object.fromEntries(faults) } : { ok: true, values }
}
