import { type CaseAction, checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { type AftercareDeed, type ConsentPurpose, checkConsent, consentInForce } from '@guitu/contract/rules/consent.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { type AftercareCase, listConsentSteps, lockCase, readCase } from './queries.ts'

/** A case of reintegration help and what its person consents to. */
export interface CaseWithConsent {
  case: AftercareCase
  inForce: Record<ConsentPurpose, boolean>
  /** Nothing was recorded here: both rest on the 同意帮教 of the ledger, and end with help. */
  restsOnLedger: boolean
}

/** Whether the ledger says that the person consents; undefined when it says nothing. */
export function ledgerConsentOf(about: Pick<AftercareCase, 'details'>): boolean | undefined {
  return typeof about.details.consent === 'boolean' ? about.details.consent : undefined
}

/** @throws AppError 404 when the case is not in scope; 422 when it is of another kind */
export async function readAftercareCase(tx: Tx, caseId: string): Promise<CaseWithConsent> {
  const [about, steps] = await Promise.all([readCase(tx, caseId), listConsentSteps(tx, caseId)])
  return mustBeAftercare(about, steps)
}

/**
 * Locks a case of reintegration help: steps of one case are recorded one after the other, so that none is written while consent is
 * taken back.
 * @throws AppError as `readAftercareCase`
 */
export async function lockAftercareCase(tx: Tx, caseId: string): Promise<CaseWithConsent> {
  const about = await lockCase(tx, caseId)
  // after the lock, so that what was taken back meanwhile is seen
  return mustBeAftercare(about, about ? await listConsentSteps(tx, caseId) : [])
}

function mustBeAftercare(
  about: AftercareCase | undefined,
  steps: Awaited<ReturnType<typeof listConsentSteps>>,
): CaseWithConsent {
  if (!about) throw notFound('档案')
  if (about.kind !== 'aftercare') {
    throw new AppError(
      'refused',
      'aftercare-only',
      '衔接、登记、帮扶和同意适用于安置帮教对象，这份档案不是安置帮教档案。',
    )
  }
  const ledger = ledgerConsentOf(about)
  return { case: about, inForce: consentInForce(steps, ledger), restsOnLedger: ledger === true && steps.length === 0 }
}

/** @throws AppError 409 when the state of the case does not allow the action, or the deed needs a consent that is not there */
export function mustAllow(locked: CaseWithConsent, action: CaseAction, deed?: AftercareDeed): void {
  const check = checkCaseAction(locked.case.kind, locked.case.state, action)
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
  const against = deed && checkConsent(locked.inForce, deed)
  if (against) throw new AppError('conflict', 'no-consent', against, { allowed: ['record-consent'] })
}

/**
 * Whether a step of this id was recorded before, for this case.
 * @param recordedFor the case of the step that bears the id, if there is one
 * @throws AppError 409 when the id belongs to a step of another case
 */
export function isRecorded(recordedFor: string | undefined, caseId: string): boolean {
  if (recordedFor === undefined) return false
  if (recordedFor === caseId) return true
  throw new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
}
