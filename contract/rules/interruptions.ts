import { type CalendarDate, parseDate } from './calendar.ts'

/** What interrupts a course of corrections: lost contact (社区矫正法 Art. 30), or a suspension while the person is held (Art. 32). */
export const interruptionKinds = { 'lost-contact': '失去联系', suspension: '中止' } as const
export type InterruptionKind = keyof typeof interruptionKinds

/** The state of the case while it lasts is called like the kind. */
export function stateDuring(kind: InterruptionKind): 'lost-contact' | 'suspended' {
  return kind === 'lost-contact' ? 'lost-contact' : 'suspended'
}

/** What is wrong with the begin of an interruption, by field; empty when nothing is. */
export function checkInterruption(
  started: { kind: InterruptionKind; from: CalendarDate; ground: string },
  { today, startDate }: { today: CalendarDate; startDate: CalendarDate },
): Record<string, string> {
  const faults: Record<string, string> = {}
  const what = started.kind === 'lost-contact' ? '最后联系日期' : '中止日期'
  if (parseDate(started.from) === null) faults.from = `没有 ${started.from} 这一天，请改正`
  else if (started.from > today) faults.from = `${what}不能晚于今天（${today}）`
  else if (started.from < startDate) faults.from = `${what}不能早于矫正起始日期 ${startDate}`
  if ([...started.ground.trim()].length < 10) {
    faults.ground =
      started.kind === 'lost-contact'
        ? '请写明怎样联系不上、已经请谁协助查找，至少 10 个字'
        : '请写明依据：哪个机关、什么文书、什么措施，至少 10 个字'
  }
  return faults
}
