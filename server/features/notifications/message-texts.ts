import { type AlertLevel, levels } from '@guitu/contract/rules/alert-levels.ts'
import { askOf } from '@guitu/contract/rules/message-templates.ts'

const levelNames: Readonly<Record<AlertLevel, string>> = { 1: '一级', 2: '二级', 3: '三级' }

/**
 * The text of an alert: office, case number, level and link. It carries no name and no offence, because it may be read on a locked screen
 * or by whoever picks up the phone.
 * @param link the whole address when the message leaves the application, else empty
 */
export function alertText(
  alert: { level: AlertLevel; officeName: string; caseNumber: string; acknowledgeMinutes: number },
  link: string,
): string {
  const { level, officeName, caseNumber, acknowledgeMinutes } = alert
  const text = `【归途】${levelNames[level]}预警（${levels[level].label}）：${officeName}，案号 ${caseNumber}。${askOf(level, acknowledgeMinutes)}。`
  return link === '' ? text : `${text}${link}`
}

interface NamedTask {
  officeName: string
  /** Empty for a matter of the office. */
  caseNumber: string
}

const about = ({ officeName, caseNumber }: NamedTask): string =>
  caseNumber === '' ? officeName : `${officeName}，案号 ${caseNumber}`

export function taskText(task: NamedTask): string {
  return `【归途】新任务：${about(task)}，请接收办理。`
}

export function taskHandedOnText(task: NamedTask): string {
  return `【归途】转办任务：${about(task)}，请接收办理。`
}

export function taskDeclinedText(taskNumber: string): string {
  return `【归途】任务 ${taskNumber} 被退回，请另行派发或者撤回。`
}

export function taskWithdrawnText(taskNumber: string): string {
  return `【归途】任务 ${taskNumber} 已撤回，不用再办理。`
}

/** @param count of the tasks that are this office's */
export function campaignText(count: number): string {
  return `【归途】专项任务：本机构 ${count} 项，请接收办理。`
}

export function tasksHandedOverText(count: number): string {
  return `【归途】${count} 项任务移交给您，请接收办理。`
}

/** @param deadline as the wall in Dazhou shows it */
export function taskRecalledText(task: NamedTask, deadline: string): string {
  return `【归途】任务将于 ${deadline} 到期：${about(task)}，请抓紧办理。`
}

export function taskEscalatedText(task: NamedTask): string {
  return `【归途】下级任务逾期未办结：${about(task)}，请督促。`
}

/** @param closed whether the alert rested on nothing else and is closed with it */
export function sourceWithdrawnText(alertNumber: string, closed: boolean): string {
  return `【归途】预警 ${alertNumber}：通报已由来源撤回或更正，${closed ? '预警已办结，结果为撤回' : '另有通报支持，预警继续办理'}。`
}

/** To those who have taken an alert, when a further notice joins it. */
export function alertJoinedText(alertNumber: string): string {
  return `【归途】预警 ${alertNumber}：又收到同类通报，已并入，请查看新的情况。`
}

export function alertSettledText(alertNumber: string): string {
  return `【归途】预警 ${alertNumber}：产生预警的事项已经办到，请核实后办结。`
}

export function unmatchedNoticeText(receiptNumber: string): string {
  return `【归途】通报 ${receiptNumber} 没有对上在管人员，请市局核对。`
}

/** Names the order by its number and no person: only who works on it can open it. */
export function orderEndsText(orderNumber: string, lastDay: string): string {
  return `【归途】电子定位 ${orderNumber} 将于 ${lastDay} 到期。确有必要继续的，请在到期以前评估并申请延长；不需要的，请提前解除。`
}

/** @param ran whether it had taken effect: then there is a device to collect */
export function orderOverText(order: {
  orderNumber: string
  lastDay: string
  why: 'date' | 'course-over' | 'moved-away'
  ran: boolean
}): string {
  const { orderNumber, lastDay, why, ran } = order
  const after = ran ? '不再接收装置事件。请告知本人并收回装置。' : '没有告知本人，没有生效。'
  const what = {
    date: `已于 ${lastDay} 到期，自动结束`,
    'course-over': '对应的社区矫正已经结束，自动解除',
    'moved-away': '执行地已变更到其他县（市、区），自动解除',
  }[why]
  return `【归途】电子定位 ${orderNumber} ${what}，${after}`
}
