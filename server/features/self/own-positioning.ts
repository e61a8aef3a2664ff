import { type CalendarDate, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import {
  type DeviceKind,
  deviceKinds,
  type OrderState,
  type PositioningGround,
  positioningGrounds,
  standingOfOrder,
} from '@guitu/contract/rules/positioning.ts'
import type { RecordPartValue } from '@guitu/contract/self-record.ts'
import type { PositioningFound } from './record-queries.ts'

/**
 * 电子定位 in words, as the person may read it (社区矫正法 Art. 29, 34): on which ground, from when to when, whether it is over, and how to
 * object. What a device sent is not here: it reaches the person as an alert.
 */
export function positioningPart(orders: readonly PositioningFound[], now: Date): RecordPartValue {
  const today = shanghaiDate(now)
  const lines = orders.map((order) => {
    const device = deviceKinds[order.deviceKind as DeviceKind]
    return `${plainDay(order.from, today)}至${plainDay(order.lastDay, today)}使用电子定位装置（${device}），由${order.countyName}负责人批准，编号 ${order.orderNumber}。理由：${positioningGrounds[order.ground as PositioningGround]}。${standingSentence(order, now, today)}`
  })
  return {
    title: '电子定位',
    lines:
      lines.length === 0
        ? []
        : [
            ...lines,
            '装置只报告过界、拆动、没信号、没电这几样事，不记您去过哪里。有这样的事，在“关于我的预警”里看得到。',
            '觉得不该定位，或者不需要再定位了：可以在“我的异议”里提出；也可以向人民检察院申诉、控告和检举（社区矫正法第二十九条、第三十四条）。',
          ],
  }
}

function standingSentence(order: PositioningFound, now: Date, today: CalendarDate): string {
  switch (standingOfOrder({ ...order, state: order.state as OrderState }, now)) {
    case 'lifted':
      return `${plainDay(shanghaiDate(new Date(order.overAt!)), today)}已经提前解除。`
    case 'ended':
      return '已经到期结束。'
    case 'coming':
      return '还没有开始。'
    default:
      return '现在正在执行，到期自动结束；不需要了，要提前解除。'
  }
}
