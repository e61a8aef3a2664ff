import { addDays, type CalendarDate } from './calendar.ts'

/** What of the record is said to be wrong. */
export const objectionSubjects = {
  identity: '姓名、年龄等个人情况',
  record: '类别、日期、案由等案件情况',
  report: '报告的登记',
  leave: '请假的登记或者决定',
  measure: '表扬、训诫、警告等处理',
  alert: '预警和它的结果',
  positioning: '电子定位',
  contact: '走访、谈话的登记',
  help: '帮扶的登记',
  other: '别的，例如谁看过我的档案',
} as const
export type ObjectionSubject = keyof typeof objectionSubjects

/** What an answer can be. Partly: something was put right, something was not. */
export const objectionOutcomes = { upheld: '异议成立，已更正', partly: '部分成立', rejected: '异议不成立' } as const
export type ObjectionOutcome = keyof typeof objectionOutcomes

/** Days within which the office answers with its reasons (boundaries: an objection is a task with a deadline). */
export const OBJECTION_DAYS = 15
/** Fewest characters of an objection, and of the reasons of its answer (个人信息保护法 Art. 50: a refusal says why). */
export const MIN_OBJECTION_WORDS = 10

/** The last day on which an answer is in time: the day it came is not counted (民法典 Art. 201). */
export function objectionDue(sentOn: CalendarDate): CalendarDate {
  return addDays(sentOn, OBJECTION_DAYS)
}

/** What every answer tells the person (社区矫正法 Art. 34; 个人信息保护法 Art. 50). */
export const howToComplainOfAnswer =
  '不服这个答复的，您可以向人民检察院申诉、控告和检举，受理的机关要把结果告诉您；认为个人信息处理不当的，还可以向人民法院起诉。'
