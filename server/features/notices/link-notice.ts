import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { linkNotice as endpoint } from '@guitu/contract/notices.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { readStoredAlertSettings } from '../alerts/read-alert-settings.ts'
import { findLink, insertLink, readUnmatched } from './link-queries.ts'
import { listOfficersOfCases, listOpenAlerts, listSubjectCases, lockPerson, lockWords } from './queries.ts'
import { raiseForCases, refusalOf } from './take-in-notice.ts'

/**
 * An officer says whom a notice is about that fitted nobody in a ledger: a name or a number was mistyped, or the case was entered later.
 * The rules then make of it what they would have made at once, with deadlines that run from now. The notice stays as it came.
 */
export async function linkNotice(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params, body, now, parts } = call
  const note = body.note.trim()
  if (note.length < 5) throw invalid({ note: '请写明怎么核对到这个人的，至少 5 个字' })
  const subject = { caseId: body.caseId }
  await Promise.all([lockWords(tx, `notice ${params.id}`), lockPerson(tx, subject)])
  const [notice, link, cases] = await Promise.all([
    readUnmatched(tx, params.id),
    findLink(tx, params.id),
    listSubjectCases(tx, subject),
  ])
  if (!notice) throw notFound('通报')
  const about = cases[0]
  if (!about) throw notFound('档案')
  if (link) {
    if (link.caseId === about.id) return { caseId: about.id, alerts: [], setAside: [] }
    throw new AppError('conflict', 'notice-linked', '这份通报已经关联到另一份档案，请刷新后查看。')
  }
  const [openAlerts, officers, storedSettings] = await Promise.all([
    listOpenAlerts(tx, subject, notice),
    listOfficersOfCases(tx, subject, now),
    readStoredAlertSettings(tx),
  ])
  const asNotice = { ...notice, occurredAt: new Date(notice.occurredAt), receivedAt: now, enteredBy: actor.accountId }
  const made = await raiseForCases(tx, parts, asNotice, { cases, openAlerts, officers, storedSettings }, [
    { what: '关联', result: `${actor.displayName}核对后关联到本档案：${note}` },
  ])
  const refusal = refusalOf(made.assessments)
  if (refusal) throw new AppError('conflict', refusal.code, refusal.message, { allowed: [] })
  await insertLink(tx, { noticeId: notice.id, caseId: about.id, linkedBy: actor.accountId, note, at: now })
  const alerts = await made.raise()
  auditDeed(call, {
    action: 'notice.link',
    subjectType: 'notice',
    subjectId: notice.id,
    officeCode: about.officeCode,
    summary: { case: about.id, raised: alerts.filter((one) => !one.joined).length },
  })
  return { caseId: about.id, alerts, setAside: made.setAside }
}
