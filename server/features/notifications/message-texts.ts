import { type AlertLevel, levels } from '@guitu/contract/rules/alert-levels.ts'

const levelNames: Readonly<Record<AlertLevel, string>> = { 1: '一级', 2: '二级', 3: '三级' }

/** What each level asks for, in the words of a text message; a call reads the same aloud. */
const asks: Readonly<Record<AlertLevel, string>> = {
  1: '请立即处置，5 分钟内确认',
  2: '请核查，2 小时内确认',
  3: '请掌握情况，24 小时内确认',
}

/**
 * The text of an alert: office, case number, level and link. It carries no name and no offence, because it may be read on a locked screen
 * or by whoever picks up the phone.
 * @param link the whole address when the message leaves the application, else empty
 */
export function alertText(alert: { level: AlertLevel; officeName: string; caseNumber: string }, link: string): string {
  const { level, officeName, caseNumber } = alert
  const text = `【归途】${levelNames[level]}预警（${levels[level].label}）：${officeName}，案号 ${caseNumber}。${asks[level]}。`
  return link === '' ? text : `${text}${link}`
}

export function taskText(task: { officeName: string; caseNumber: string }): string {
  return `【归途】新任务：${task.officeName}，案号 ${task.caseNumber}，请接收办理。`
}

/** @param closed whether the alert rested on nothing else and is closed with it */
export function sourceWithdrawnText(alertNumber: string, closed: boolean): string {
  return `【归途】预警 ${alertNumber}：来源机关撤回或更正了通报，${closed ? '预警已办结，结果为撤回' : '另有通报支持，预警继续办理'}。`
}

export function unmatchedNoticeText(receiptNumber: string): string {
  return `【归途】通报 ${receiptNumber} 没有对上在管人员，请市局核对。`
}
