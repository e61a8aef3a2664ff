import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { listCaseMoves as endpoint } from '@guitu/contract/moves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { earliestMove } from '@guitu/contract/rules/moves.ts'
import type { Call } from '../../platform/routes.ts'
import { mustFindCase } from '../procedures/lock-case.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { listMovesOfCase } from './queries.ts'
import { showMove } from './show-move.ts'

/** The moves of one case, and from which day one that is asked for now can be. */
export async function listCaseMoves(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, now } = call
  const about = await mustFindCase(tx, params.id)
  const [found, settings] = await Promise.all([
    listMovesOfCase(tx, about.id),
    readMeasureSettings(tx, about.countyCode),
  ])
  const check = checkCaseAction(about.kind, about.state, 'move')
  const open = found.find((move) => move.state === 'requested' || move.state === 'forwarded')
  const earliest = earliestMove(shanghaiDate(now), settings)
  const against = !check.ok
    ? check.message
    : open
      ? `${open.moveNumber} 还没有办结，办结后才能再申请。`
      : earliest > about.endDate
        ? `应当提前 ${settings.moveAskMonths} 个月申请，期满日 ${about.endDate} 以前已经来不及变更执行地。`
        : ''
  return {
    moves: found.map((move) => showMove(move, actor)),
    canRequest: against === '',
    whyNot: against,
    earliest,
    monthsAhead: settings.moveAskMonths,
  }
}
