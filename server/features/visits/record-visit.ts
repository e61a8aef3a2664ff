import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { BOUNDARIES_PAGE } from '@guitu/contract/rules/notice-types.ts'
import { mayAttachPosition } from '@guitu/contract/rules/officer-position.ts'
import { checkVisit, visitKinds, visitWays } from '@guitu/contract/rules/visit.ts'
import type { recordVisit as endpoint, VisitValue } from '@guitu/contract/visits.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { lockAftercareCase, mustAllow as mustBeConsentedTo } from '../consents/lock-aftercare-case.ts'
import { idReused, lockContactCases, mustAllow } from '../dues/lock-case.ts'
import { planDues } from '../dues/plan-dues.ts'
import { noteDoubts } from './note-doubts.ts'
import { insertOfficerPosition, insertVisit, readVisit } from './queries.ts'

/** Records a visit or a talk, with the day agreed for the next; in reintegration help only with the person's agreement. */
export async function recordVisit(call: Call<typeof endpoint>): Promise<VisitValue> {
  const { tx, actor, body, now } = call
  const [about] = await lockContactCases(tx, [body.caseId])
  const earlier = await readVisit(tx, body.id)
  if (earlier?.caseId === body.caseId) return earlier
  if (earlier) throw idReused()
  mustAllow(about!, 'record-visit')
  if (about!.kind === 'aftercare') {
    mustBeConsentedTo(await lockAftercareCase(tx, body.caseId), 'record-visit', 'visit')
  }
  const visit = {
    kind: body.kind,
    how: body.how,
    heldOn: body.heldOn,
    place: (body.place ?? '').trim(),
    met: body.met.trim(),
    companions: (body.companions ?? '').trim(),
    content: body.content.trim(),
    nextOn: body.nextOn ?? null,
    agreed: body.agreed ?? false,
  }
  const faults = checkVisit(visit, about!, shanghaiDate(now))
  if (Object.keys(faults).length > 0) throw invalid(faults)
  mustMayAttach(body, about!.kind)
  await insertVisit(tx, {
    ...visit,
    id: body.id,
    caseId: body.caseId,
    officerId: actor.accountId,
    officeCode: about!.officeCode,
    enteredAt: now,
  })
  if (body.officerPosition !== undefined) {
    await insertOfficerPosition(tx, {
      visitId: body.id,
      officerPosition: body.officerPosition,
      officeCode: about!.officeCode,
      at: now,
    })
  }
  await noteDoubts(
    tx,
    { ...visit, id: body.id, caseId: body.caseId, officerId: actor.accountId },
    about!.officeCode,
    now,
  )
  await planDues(tx, [body.caseId], now)
  addCaseEvent(tx, {
    caseId: body.caseId,
    kind: 'visit-held',
    actorId: actor.accountId,
    officeCode: about!.officeCode,
    note: `${visit.heldOn} ${visitKinds[visit.kind]}（${visitWays[visit.how]}）${visit.nextOn ? `，约定下次 ${visit.nextOn}` : ''}`,
    subjectId: body.id,
    at: now,
  })
  auditDeed(call, {
    action: 'visit.record',
    subjectType: 'case',
    subjectId: body.caseId,
    officeCode: about!.officeCode,
    summary: {
      kind: visit.kind,
      how: visit.how,
      heldOn: visit.heldOn,
      ownPositionAttached: body.officerPosition !== undefined,
    },
  })
  announce(tx, { topic: 'case', office: about!.officeCode, id: body.caseId })
  return (await readVisit(tx, body.id))!
}

/** @throws AppError 422 where the officer's position would be movement data about somebody; 400 where it says nothing */
function mustMayAttach({ officerPosition, how }: BodyOf<typeof endpoint>, kind: CaseKind): void {
  if (officerPosition === undefined) return
  const may = mayAttachPosition(kind, how)
  if (may === 'kind') {
    throw new AppError(
      'refused',
      'no-position-for-kind',
      '只有对社区矫正对象的当面走访可以附上走访人自己的位置；安置帮教对象是自由公民，不记录任何位置。请去掉位置后再登记。',
      { page: BOUNDARIES_PAGE },
    )
  }
  if (may === 'way') throw invalid({ officerPosition: '电话、视频谈话不附位置，请去掉后再登记' })
}
