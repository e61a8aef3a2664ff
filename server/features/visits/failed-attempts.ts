import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type AttemptResult, attemptFailed } from '@guitu/contract/rules/visit.ts'
import type { ContactAttemptValue } from '@guitu/contract/visits.ts'
import type { Tx } from '../../platform/database.ts'
import { listAttemptsOfCase, readLastContact } from './queries.ts'

const MOST_LOOKED_AT = 100

/**
 * Attempts to reach the person that failed since they were last in touch, newest first (with missed reports, what C206 is derived from):
 * none from before an attempt that reached them, nor from the day of a report or a talk or before it. A visit alone ends nothing,
 * since it may have met a neighbour only.
 */
export async function failedAttempts(tx: Tx, caseId: string): Promise<ContactAttemptValue[]> {
  const [attempts, lastOn] = await Promise.all([
    listAttemptsOfCase(tx, caseId, MOST_LOOKED_AT),
    readLastContact(tx, caseId),
  ])
  const reached = attempts.findIndex((attempt) => !attemptFailed(attempt.result as AttemptResult))
  const since = reached === -1 ? attempts : attempts.slice(0, reached)
  return since.filter(({ triedAt }) => lastOn === null || shanghaiDate(new Date(triedAt)) > lastOn)
}
