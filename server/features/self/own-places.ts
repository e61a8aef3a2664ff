import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import { interruptionKinds } from '@guitu/contract/rules/interruptions.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import type { RecordPartValue } from '@guitu/contract/self-record.ts'
import type { readOwnPlaces } from './record-queries.ts'

type Places = Awaited<ReturnType<typeof readOwnPlaces>>

const permitStates: Readonly<Record<string, string>> = {
  requested: '还没有决定',
  approved: '已经批准',
  refused: '没有批准',
  withdrawn: '已经撤回',
}
const moveStates: Readonly<Record<string, string>> = {
  requested: '司法所已经报上去，还没有决定',
  refused: '没有同意',
  forwarded: '正在征求那边的意见',
  returned: '那边没有接收',
  withdrawn: '已经撤回',
  accepted: '那边已经同意接收',
  reported: '已经到那边报到',
}

/** 经常性跨市县活动, 执行地变更, 失去联系 and 中止 in words (社区矫正法 Art. 27; 实施办法 Art. 29-31). */
export function placeParts({ permits, moves, interruptions }: Places, today: CalendarDate): RecordPartValue[] {
  const day = (date: string): string => plainDay(date, today)
  return [
    {
      title: '经常性跨市县活动',
      lines: permits.map(
        ({ places, frequency, from, to, state, endedOn }) =>
          `到${places.join('、')}，${frequency}，从${day(from)}到${day(to)}：${permitStates[state] ?? state}${endedOn === null ? '' : `，${day(endedOn)}已经停止`}。`,
      ),
    },
    {
      title: '执行地变更',
      lines: moves.map(
        ({ officeName, place, movesOn, state, reportDue }) =>
          `${day(movesOn)}起搬到${place}（${officeName}）：${moveStates[state] ?? state}${state === 'accepted' && reportDue !== null ? `，最晚${day(reportDue)}去报到` : ''}。`,
      ),
    },
    {
      title: '失去联系和中止',
      lines: interruptions.map(
        ({ kind, from, endedOn }) =>
          `${interruptionKinds[kind as keyof typeof interruptionKinds] ?? kind}，从${day(from)}${endedOn === null ? '起' : `到${day(endedOn)}`}。`,
      ),
    },
  ]
}
