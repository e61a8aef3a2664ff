import { isNoticeSource, noticeSources } from '@guitu/contract/rules/notice-sources.ts'
import {
  type NoticeField,
  type NoticeTypeCode,
  noticeFieldsOf,
  noticeTypes,
} from '@guitu/contract/rules/notice-types.ts'

/** The type of a notice in Chinese; the code where the table does not know it (any more). */
export function noticeTypeText(type: string): string {
  return Object.hasOwn(noticeTypes, type) ? noticeTypes[type as NoticeTypeCode].label : type
}

/** The source of a notice in Chinese. */
export function noticeSourceText(source: string): string {
  return isNoticeSource(source) ? noticeSources[source] : source
}

/** What a notice says beside its facts, as label and value in the order of the form; choices by their Chinese names. */
export function detailTexts(
  type: string,
  source: string,
  details: Readonly<Record<string, unknown>>,
): { key: string; label: string; value: string }[] {
  const fields: readonly NoticeField[] = Object.hasOwn(noticeTypes, type)
    ? noticeFieldsOf(type as NoticeTypeCode, source)
    : []
  const place = (key: string): number => fields.findIndex((one) => one.key === key) + 1 || fields.length + 1
  const ordered = Object.entries(details).toSorted(([one], [other]) => place(one) - place(other))
  return ordered.flatMap(([key, value]) => {
    if (value === null || value === '') return []
    const field = fields.find((one) => one.key === key)
    const text = String(value)
    return [{ key, label: field?.label ?? key, value: field?.kind === 'choice' ? (field.options[text] ?? text) : text }]
  })
}
