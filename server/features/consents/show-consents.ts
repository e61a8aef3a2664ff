import type { ConsentsValue } from '@guitu/contract/consents.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { readAftercareSettings } from '../aftercare/aftercare-settings.ts'
import { ledgerConsentOf, readAftercareCase } from './lock-aftercare-case.ts'
import { listConsentSteps, readAgreement } from './queries.ts'

/** Consent and agreement of a case as they stand now. @throws AppError 404 out of scope, 422 for a case of another kind */
export async function showConsents(tx: Tx, caseId: string, actor: Actor): Promise<ConsentsValue> {
  const { case: about, inForce, restsOnLedger } = await readAftercareCase(tx, caseId)
  const [steps, agreement, settings] = await Promise.all([
    listConsentSteps(tx, caseId),
    readAgreement(tx, caseId),
    readAftercareSettings(tx, about.countyCode),
  ])
  const writes = may(actor.role, 'aftercare.write')
  return {
    caseId,
    inForce,
    ledger: ledgerConsentOf(about) ?? null,
    restsOnLedger,
    steps,
    agreement,
    canRecord: writes && checkCaseAction(about.kind, about.state, 'record-consent').ok,
    canWithdraw: writes && (inForce.help || inForce.visits),
    eraseAfterDays: settings.eraseAfterDays,
  }
}
