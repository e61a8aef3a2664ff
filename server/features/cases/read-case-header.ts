import type { CaseHeaderValue, readCaseHeader as endpoint } from '@guitu/contract/cases.ts'
import { allowedCaseActions } from '@guitu/contract/rules/case-actions.ts'
import { marksOf } from '@guitu/contract/rules/case-marks.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { readCase, readHeaderParts } from './record-queries.ts'

/** Whom a page is about: what a line of the ledger says, with the marks. Like the ledger it leaves no audit row. */
export async function readCaseHeader({ tx, params, actor, now }: Call<typeof endpoint>): Promise<CaseHeaderValue> {
  return showCaseHeader(tx, params.id, actor, now)
}

/** The same, as it stands now in the transaction. @throws AppError 404 when the case is not in scope */
export async function showCaseHeader(tx: Tx, caseId: string, actor: Actor, now: Date): Promise<CaseHeaderValue> {
  const [found, parts] = await Promise.all([
    readCase(tx, caseId),
    readHeaderParts(tx, caseId, { accountId: actor.accountId, now }),
  ])
  if (!found || !parts) throw notFound('档案')
  const { personId, birthDate, ethnicity, details, version, updatedAt, ...row } = found
  return {
    ...row,
    marks: marksOf({ ...row, birthDate, details, restricted: parts.restricted, duplicate: parts.duplicate }),
    nextContact: parts.nextContact,
    openUntil: parts.openUntil,
    allowed: [...allowedCaseActions(row.kind, row.state)],
  }
}
