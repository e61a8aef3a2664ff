import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed } from '../../platform/routes.ts'
import { insertOrderStep, type NewOrderStep } from './queries.ts'

/**
 * Records a step of an order: its row, the audit row, the live event. The course of the case says nothing of it, because those read the
 * course who may not see an order (社区矫正法 Art. 29: what comes of positioning is secret).
 */
export async function recordOrderStep(
  call: { tx: Tx; actor: Actor; now: Date },
  about: { caseId: string; officeCode: string },
  {
    deed,
    summary,
    ...step
  }: Omit<NewOrderStep, 'officerId' | 'at'> & { deed: string; summary?: Record<string, unknown> },
): Promise<void> {
  const { tx, actor, now } = call
  await insertOrderStep(tx, { ...step, officerId: actor.accountId, at: now })
  auditDeed(call, {
    action: deed,
    subjectType: 'positioning-order',
    subjectId: step.orderId,
    officeCode: about.officeCode,
    ...(summary ? { summary } : {}),
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: about.caseId })
}
