/** The five sources an alert may come from, and no others. */
export const noticeSources = {
  self: '本人报告',
  staff: '工作人员记录',
  'formal-notice': '正式通报',
  'positioning-order': '电子定位',
  verification: '信息化核查',
} as const
export type NoticeSource = keyof typeof noticeSources

/**
 * Sources that exist for people in corrections only (社区矫正法 Art. 26, 29). They can never be given to people who
 * have served their sentence, nor to pupils.
 */
export const correctionsOnlySources: readonly NoticeSource[] = ['positioning-order', 'verification']

/** Whether the text names one of the five sources. */
export function isNoticeSource(source: string): source is NoticeSource {
  return Object.hasOwn(noticeSources, source)
}
