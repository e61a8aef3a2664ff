import type { Tx } from '../../platform/database.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { readTaskedCase } from './receiver-queries.ts'

/** A line in the course of the case that a task was about, when it ends; nothing for a matter of the office. */
export async function noteInCase(
  tx: Tx,
  task: { id: string; caseId: string | null },
  end: { actorId: string; note: string; at: Date },
): Promise<void> {
  const about = task.caseId ? await readTaskedCase(tx, task.caseId) : undefined
  if (!about) return
  addCaseEvent(tx, { caseId: about.id, kind: 'task-closed', officeCode: about.officeCode, subjectId: task.id, ...end })
}
