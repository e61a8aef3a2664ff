import type { Tx } from '../../platform/database.ts'
import { invalid } from '../../platform/errors.ts'
import { alreadyCorrected, findOwnNotice, listAlertsMade } from './correction-queries.ts'
import { lockPerson, type OpenAlertOfPerson } from './queries.ts'

/**
 * The notice that a body corrects, with the alerts it made or joined, under the lock of its person: the corrected number may be another's.
 * The caller has waited for its turn (`lockCorrections`).
 * @throws AppError 400 when it is not the body's own; 409 when it was corrected or taken back before
 */
export async function lockCorrected(
  tx: Tx,
  bodyId: string,
  receipt: string,
): Promise<{ id: string; alertIds: readonly string[] }> {
  const notice = await findOwnNotice(tx, bodyId, receipt.trim())
  if (!notice) throw invalid({ corrects: `没有找到本机关回执编号为“${receipt.slice(0, 40)}”的通报，请核对后重发` })
  if (notice.corrected) throw alreadyCorrected(notice.corrected)
  if (notice.caseId) await lockPerson(tx, { caseId: notice.caseId })
  return { id: notice.id, alertIds: await listAlertsMade(tx, notice.id) }
}

/** Open alerts as the rules compare them, those of the corrected notice under the document of the one that corrects it. */
export function asSameDocument(
  openAlerts: readonly OpenAlertOfPerson[],
  alertIds: readonly string[],
  document: { bodyName: string; documentNumber: string },
): OpenAlertOfPerson[] {
  return openAlerts.map((alert) => (alertIds.includes(alert.id) ? { ...alert, ...document } : alert))
}
