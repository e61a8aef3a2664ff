import type { Parts } from '../../parts.ts'
import type { Tx } from '../../platform/database.ts'
import { readStoredAlertSettings } from '../alerts/read-alert-settings.ts'
import {
  findById,
  listOfficersOfCases,
  listOpenAlerts,
  listSubjectCases,
  lockPerson,
  lockWords,
  readPersonSecrets,
} from './queries.ts'
import { digestRequest } from './request-digest.ts'
import { takeInNotice } from './take-in-notice.ts'

/**
 * Takes in what a person asked for on their own page as a notice from the person, under the id of their call: a second time finds it done.
 * For a transaction of the system.
 */
export async function takeInOwnCall(
  tx: Tx,
  parts: Parts,
  call: {
    id: string
    caseId: string
    type: string
    words: string
    details: Readonly<Record<string, string>>
    sentAt: Date
  },
): Promise<void> {
  const subject = { caseId: call.caseId }
  await lockWords(tx, `notice ${call.id}`)
  if (await findById(tx, call.id)) return
  await lockPerson(tx, subject)
  const now = parts.clock.now()
  const [cases, openAlerts, officers, storedSettings, secrets] = await Promise.all([
    listSubjectCases(tx, subject),
    listOpenAlerts(tx, subject, { bodyName: '', documentNumber: '' }),
    listOfficersOfCases(tx, subject, now),
    readStoredAlertSettings(tx),
    readPersonSecrets(tx, call.caseId),
  ])
  const about = cases[0]
  // erased meanwhile
  if (!about || !secrets) return
  await takeInNotice(
    tx,
    parts,
    {
      id: call.id,
      type: call.type,
      source: 'self',
      bodyId: null,
      idempotencyKey: null,
      requestDigest: digestRequest({ type: call.type, words: call.words, details: call.details }),
      bodyName: '',
      documentNumber: '',
      documentDate: null,
      facts: call.words,
      details: call.details,
      occurredAt: call.sentAt,
      receivedAt: now,
      enteredBy: null,
      subject: { name: about.personName, idNumber: parts.cipher.decryptPerson(secrets).idNumber },
    },
    { cases, openAlerts, officers, storedSettings },
  )
}
