import { type CalendarDate, daysBetween } from './calendar.ts'
import { type Due, type DueKind, standingOfDue } from './due.ts'

const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const

/** `12月3日（周四）`; with the year when it is not that of `today`. */
export function plainDay(day: CalendarDate, today: CalendarDate): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()]
  return `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${year}年`}${month}月${date}日（周${weekday}）`
}

/** A duty in words for the person who has it: what, by when, and what to do now. */
export interface PlainDuty {
  kind: DueKind
  by: CalendarDate
  /** `overdue`, `soon`, `later`, `made` */
  standing: string
  title: string
  sentence: string
  /** What can be done about it on this page. */
  act: 'report' | 'none'
}

const titles: Readonly<Record<DueKind, string>> = {
  report: '向司法所报告',
  'health-report': '报告病情',
  're-examination': '到医院复查病情',
  visit: '工作人员要见您',
  'leave-return': '外出回来后报到（销假）',
}

const whatToDo: Readonly<Record<DueKind, string>> = {
  report: '说说这段时间的工作、生活和身体情况。',
  'health-report': '说说这段时间的病情和治疗，可以附上病历的照片。',
  're-examination': '到医院复查，把复查的医院和结果报告上来，可以附上照片。',
  visit: '请按约好的日子等工作人员上门，或者到司法所去。去不了的，提前打电话说一声。',
  'leave-return': '回来以后马上当面、打电话或者视频向司法所报到。',
}

/** What is due, in plain sentences (社区矫正法 Art. 23, 27). */
export function plainDuty(due: Due, today: CalendarDate): PlainDuty {
  const standing = standingOfDue(due, today)
  const left = daysBetween(today, due.by)
  const act = due.kind === 'visit' || due.kind === 'leave-return' ? 'none' : 'report'
  const day = plainDay(due.by, today)
  const late = act === 'report' ? '请今天就报告；有困难的，马上给司法所打电话。' : '请马上给司法所打电话。'
  const sentence =
    standing === 'overdue' && due.kind === 'visit'
      ? // the visit is the officer's to make and to enter: nobody is told that they are late
        `约的是${day}，已经过了 ${-left} 天。还没有见面的，给司法所打个电话；已经见过的，不用管。`
      : standing === 'overdue'
        ? `最晚${day}，已经过了 ${-left} 天。${late}`
        : standing === 'made'
          ? `这一次您已经报告了。下一次从${plainDay(due.from, today)}起，最晚${day}。`
          : `最晚${day}，${left === 0 ? '就是今天' : `还有 ${left} 天`}。${whatToDo[due.kind]}`
  return { kind: due.kind, by: due.by, standing, title: titles[due.kind], sentence, act }
}
