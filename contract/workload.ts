import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CountyCode, Id, OfficeCode, Text } from './parts.ts'

const tag = '任务管理'

/** Work of one officer, or of an office that nobody of it has taken yet. */
export const WorkloadRow = T.Object({
  /** Null for what waits in the office. */
  accountId: T.Union([T.String(), T.Null()]),
  name: T.String(),
  role: T.String(),
  active: T.Boolean(),
  officeCode: OfficeCode,
  officeName: T.String(),
  /** Tasks that somebody still has to work on. */
  open: T.Integer(),
  /** Of those, due within three days, and past their deadline. */
  dueSoon: T.Integer(),
  late: T.Integer(),
  /** Handed in and waiting for a review. */
  submitted: T.Integer(),
  /** Closed since the first of this month. */
  closedThisMonth: T.Integer(),
  /** People of whom a task lets them see the record although they would not by office (helpers). */
  cases: T.Integer(),
})
export type WorkloadRowValue = Static<typeof WorkloadRow>

/** Who of a county has how much, the most late first. */
export const readWorkload = endpoint({
  method: 'GET',
  path: '/api/workload',
  action: 'task.workload',
  tag,
  summary: '工作量',
  query: T.Object({ countyCode: CountyCode }, { additionalProperties: false }),
  answer: T.Object({ rows: T.Array(WorkloadRow) }),
})

/** Gives tasks of one officer to another; what let the first see people passes on with them. All or none. */
export const handOverTasks = endpoint({
  method: 'POST',
  path: '/api/task-hand-overs',
  action: 'task.workload',
  tag,
  summary: '批量移交任务',
  body: T.Object(
    {
      id: Id,
      fromId: T.String({ format: 'uuid' }),
      toId: T.String({ format: 'uuid' }),
      taskIds: T.Array(T.String({ format: 'uuid' }), { minItems: 1, maxItems: 200, uniqueItems: true }),
      reason: Text(500, 2),
    },
    { additionalProperties: false },
  ),
  answer: T.Object({ id: T.String(), taskCount: T.Integer(), toName: T.String() }),
})
