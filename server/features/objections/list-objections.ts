import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import type {
  listCaseObjections as caseEndpoint,
  listObjections as listEndpoint,
  ObjectionValue,
} from '@guitu/contract/objections.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { listObjectionsOfCase, listObjections as listPage, type ObjectionFound, seesCase } from './queries.ts'

const SHOWN = 100

/** An objection as staff see it. */
export function showObjection(
  { countyCode: _county, overdueAt: _marked, ...objection }: ObjectionFound,
  now: Date,
): ObjectionValue {
  return { ...objection, overdue: isOverdue(objection, now) }
}

/** Whether the answer is late: its last day has passed, or it came after it. */
export function isOverdue(objection: Pick<ObjectionFound, 'dueDay' | 'answeredAt'>, now: Date): boolean {
  return shanghaiDate(objection.answeredAt ? new Date(objection.answeredAt) : now) > objection.dueDay
}

export async function listObjections(call: Call<typeof listEndpoint>): Promise<AnswerOf<typeof listEndpoint>> {
  const { page = 1, pageSize = 20, view } = call.query
  const found = await listPage(call.tx, view, { number: page, size: pageSize })
  return { ...found, rows: found.rows.map((row) => showObjection(row, call.now)) }
}

/** Objections of one case; the outcome stays on the record. */
export async function listCaseObjections(call: Call<typeof caseEndpoint>): Promise<AnswerOf<typeof caseEndpoint>> {
  const { tx, params, now } = call
  if (!(await seesCase(tx, params.id))) throw notFound('档案')
  return { objections: (await listObjectionsOfCase(tx, params.id, SHOWN)).map((row) => showObjection(row, now)) }
}
