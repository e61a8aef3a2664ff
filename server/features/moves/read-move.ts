import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type { readMove as endpoint } from '@guitu/contract/moves.ts'
import { notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { listKeptCourse, readMove as query } from './queries.ts'
import { showMove } from './show-move.ts'

/** One move, and, where the case itself has moved out of sight, what the caller's own place keeps of its course. */
export async function readMove(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, params } = call
  const move = await query(tx, params.id)
  if (!move) throw notFound('执行地变更')
  const course = move.caseInSight ? [] : await listKeptCourse(tx, move.caseId)
  auditDeed(call, {
    action: 'move.read',
    subjectType: 'move',
    subjectId: move.id,
    officeCode: move.fromOffice,
    summary: { lines: course.length },
  })
  return { move: showMove(move, actor), course }
}
