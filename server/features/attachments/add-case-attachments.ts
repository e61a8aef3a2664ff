import type { addCaseAttachments as endpoint } from '@guitu/contract/case-attachments.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { countPlacedIn, lockCaseOfFiles } from './case-attachment-queries.ts'
import { placeAttachments } from './queries.ts'

/** Files of the caller's become papers of the record. The ids of the files are the client's, so the same request again does nothing. */
export async function addCaseAttachments(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now } = call
  const ids = [...new Set(body.attachmentIds)]
  const [about, placed] = [await lockCaseOfFiles(tx, params.id), await countPlacedIn(tx, params.id, ids)]
  if (!about) throw notFound('档案')
  if (placed === ids.length) return { placed }
  const check = checkCaseAction(about.kind as CaseKind, about.state, 'attach')
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
  await placeAttachments(tx, ids, { caseId: params.id }, actor.accountId)
  addCaseEvent(tx, {
    caseId: params.id,
    kind: 'attachments-added',
    actorId: actor.accountId,
    officeCode: about.officeCode,
    note: `${ids.length} 个文件`,
    at: now,
  })
  auditDeed(call, {
    action: 'attachment.place',
    subjectType: 'case',
    subjectId: params.id,
    officeCode: about.officeCode,
    summary: { files: ids.length },
  })
  announce(tx, { topic: 'case', office: about.officeCode, id: params.id })
  return { placed: ids.length }
}
