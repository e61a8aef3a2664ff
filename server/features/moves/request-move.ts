import type { requestMove as endpoint, MoveValue } from '@guitu/contract/moves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import { checkMoveRequest, moveReasons } from '@guitu/contract/rules/moves.ts'
import { isUniqueViolation } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { idReused, lockCase } from '../procedures/lock-case.ts'
import { readMeasureSettings } from '../procedures/read-measure-settings.ts'
import { recordStep } from '../procedures/record-step.ts'
import { insertMove, readMove, readOffice } from './queries.ts'
import { showMoveAnew } from './show-move.ts'

/** Enters a request for a move of residence for the person (社区矫正法 Art. 27; 实施办法 Art. 30). */
export async function requestMove(call: Call<typeof endpoint>): Promise<MoveValue> {
  const { tx, actor, body, now } = call
  const earlier = await readMove(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId) throw idReused()
    return showMoveAnew(tx, body.id, actor)
  }
  const about = await lockCase(tx, body.caseId, 'move')
  const [settings, office] = await Promise.all([
    readMeasureSettings(tx, about.countyCode),
    readOffice(tx, body.toOffice),
  ])
  const faults = checkMoveRequest(
    { ...body, fromOffice: about.officeCode },
    { today: shanghaiDate(now), termEnd: about.endDate },
    settings,
  )
  if (!faults.toOffice && !office?.active) faults.toOffice = '没有这个机构，或者已经停用，请重新选择'
  if (Object.keys(faults).length > 0) throw invalid(faults)
  try {
    await insertMove(tx, {
      id: body.id,
      caseId: about.id,
      caseNumber: about.caseNumber,
      personName: about.personName,
      sex: about.sex,
      category: about.category,
      startDate: about.startDate,
      endDate: about.endDate,
      minor: isMinorsCase(about.birthDate, about.startDate),
      fromOffice: about.officeCode,
      toOffice: body.toOffice,
      movesOn: body.movesOn,
      reason: body.reason,
      reasonNote: body.reasonNote.trim(),
      place: body.place.trim(),
      askedAt: now,
      askedBy: actor.accountId,
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'moves_open')) throw error
    throw new AppError('conflict', 'move-open', '已有一份执行地变更申请没有办结。请先办结或者撤回那一份。', {
      allowed: [],
    })
  }
  await recordStep(call, {
    id: newId(now),
    caseId: about.id,
    subjectType: 'move',
    subjectId: body.id,
    kind: 'requested',
    officeCode: about.officeCode,
    event: {
      kind: 'move-requested',
      note: `${moveReasons[body.reason]}，拟 ${body.movesOn} 迁往${body.place.trim()}`,
    },
    deed: 'move.request',
    summary: { to: body.toOffice },
  })
  return showMoveAnew(tx, body.id, actor)
}
