import type { Tx } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'

/** Queues a look at whether contact with a person is lost (C206): after an attempt that failed, and when a report turns out missed. */
export function lookForLostContact(tx: Tx, caseId: string): void {
  enqueue(tx, 'contact-lost', { caseId }, { key: `contact-lost:${caseId}` })
}
