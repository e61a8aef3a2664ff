import type { enterInjunction as endpoint, InjunctionValue } from '@guitu/contract/injunctions.ts'
import { checkInjunction, injunctionKinds } from '@guitu/contract/rules/injunctions.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/new-id.ts'
import type { Call } from '../../platform/routes.ts'
import { idReused, lockCase } from '../procedures/lock-case.ts'
import { recordStep } from '../procedures/record-step.ts'
import { insertInjunction, readInjunction } from './queries.ts'
import { showInjunctionAnew } from './show-injunction.ts'

/** Puts on record what a court forbade, from and to; it ends by its date. */
export async function enterInjunction(call: Call<typeof endpoint>): Promise<InjunctionValue> {
  const { tx, actor, body, now } = call
  const earlier = await readInjunction(tx, body.id)
  if (earlier) {
    if (earlier.caseId !== body.caseId) throw idReused()
    return showInjunctionAnew(tx, body.id, actor, now)
  }
  const about = await lockCase(tx, body.caseId, 'enter-injunction')
  const faults = checkInjunction(body, about)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  await insertInjunction(tx, {
    id: body.id,
    caseId: about.id,
    kind: body.kind,
    content: body.content.trim(),
    court: body.court.trim(),
    documentNumber: body.documentNumber.trim(),
    from: body.from,
    to: body.to,
    enteredBy: actor.accountId,
    at: now,
  })
  await recordStep(call, {
    id: newId(now),
    caseId: about.id,
    subjectType: 'injunction',
    subjectId: body.id,
    kind: 'entered',
    officeCode: about.officeCode,
    documentNumber: body.documentNumber.trim(),
    event: { kind: 'injunction-entered', note: `禁止${injunctionKinds[body.kind]}，${body.from} 至 ${body.to}` },
    deed: 'injunction.enter',
    summary: { kind: body.kind },
  })
  return showInjunctionAnew(tx, body.id, actor, now)
}
