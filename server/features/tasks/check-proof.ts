import { answersSoFar, checkAnswers, lackOfProof } from '@guitu/contract/rules/task-form.ts'
import type { Tx } from '../../platform/database.ts'
import { invalid } from '../../platform/errors.ts'
import { listProofTypes } from './event-queries.ts'
import type { LockedTask } from './queries.ts'

/**
 * The answers of a feedback as they are kept, held against the form of the task; what is required must be there when it is handed in.
 * @throws AppError 400 that names the field and what to do
 */
export function checkGivenAnswers(
  task: LockedTask,
  feedback: { answers?: Readonly<Record<string, string>>; submit: boolean },
): Record<string, string> {
  const given = Object.fromEntries(Object.entries(feedback.answers ?? {}).map(([key, answer]) => [key, answer.trim()]))
  const faults = checkAnswers(task.form, answersSoFar([...task.answers, given]), feedback.submit)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  return given
}

/**
 * Refuses what is handed in without the proof that was asked for. The files of this feedback stand in their places already.
 * @throws AppError 400 that says what is lacking
 */
export async function checkProof(tx: Tx, task: LockedTask): Promise<void> {
  if (task.proof === 'none') return
  const lack = lackOfProof(task.proof, await listProofTypes(tx, task.id))
  if (lack) throw invalid({ attachmentIds: lack })
}
