import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CountyCode, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '任务管理'

export const TaskState = T.Union([
  T.Literal('assigned'),
  T.Literal('accepted'),
  T.Literal('submitted'),
  T.Literal('returned'),
  T.Literal('closed'),
])
export const TaskRow = T.Object({
  id: T.String(),
  taskNumber: T.String(),
  kind: T.String(),
  title: T.String(),
  state: TaskState,
  deadline: Moment,
  overdue: T.Boolean(),
  officeCode: T.String(),
  countyCode: T.String(),
  assigneeId: Nullable(T.String()),
  assigneeName: T.String(),
  alertId: Nullable(T.String()),
  alertLevel: Nullable(T.Integer()),
  caseId: Nullable(T.String()),
  personName: T.String(),
  caseNumber: T.String(),
  createdAt: Moment,
})
export type TaskRowValue = Static<typeof TaskRow>

/** Due first. `mine`: given to me, or to my office and to nobody yet. */
export const listTasks = endpoint({
  method: 'GET',
  path: '/api/tasks',
  action: 'task.read',
  tag,
  summary: '任务列表',
  query: T.Object(
    {
      ...pageQuery,
      mine: T.Optional(T.Boolean()),
      state: T.Optional(T.Union([TaskState, T.Literal('unclosed')])),
      overdue: T.Optional(T.Boolean()),
      countyCode: T.Optional(CountyCode),
      officeCode: T.Optional(OfficeCode),
      caseId: T.Optional(T.String({ format: 'uuid' })),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(TaskRow),
})

export const TaskEvent = T.Object({
  id: T.String(),
  kind: T.String(),
  actorName: T.String(),
  note: T.String(),
  at: Moment,
  attachments: T.Array(T.Object({ id: T.String(), fileName: T.String(), mediaType: T.String(), size: T.Integer() })),
})
export const TaskRecord = T.Object({
  ...TaskRow.properties,
  instructions: T.String(),
  /** Facts of the alert that opened the task: what the caseworker must know before knocking at the door. */
  alertFacts: T.String(),
  phoneMasked: T.String(),
  events: T.Array(TaskEvent),
  version: T.Integer(),
  allowed: T.Array(T.String()),
})
export type TaskRecordValue = Static<typeof TaskRecord>
export const readTask = endpoint({
  method: 'GET',
  path: '/api/tasks/:id',
  action: 'task.read',
  tag,
  summary: '任务详情',
  params: IdParams,
  answer: TaskRecord,
})

/** Gives the task to an office, and to an officer of it if one is named. */
export const dispatchTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:id/dispatch',
  action: 'task.dispatch',
  tag,
  summary: '下派任务',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      officeCode: OfficeCode,
      assigneeId: T.Optional(T.String({ format: 'uuid' })),
      note: T.Optional(Text(2000)),
    },
    { additionalProperties: false },
  ),
  answer: TaskRecord,
})
export const acceptTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:id/acceptance',
  action: 'task.work',
  tag,
  summary: '接收任务',
  params: IdParams,
  body: T.Object({ id: Id }, { additionalProperties: false }),
  answer: TaskRecord,
})
/** `submit` hands the task in for review; without it the feedback is a step on the way. */
export const addFeedback = endpoint({
  method: 'POST',
  path: '/api/tasks/:id/feedback',
  action: 'task.work',
  tag,
  summary: '填写反馈、提交任务',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      note: Text(2000, 2),
      attachmentIds: T.Array(T.String({ format: 'uuid' }), { maxItems: 10 }),
      submit: T.Boolean(),
    },
    { additionalProperties: false },
  ),
  answer: TaskRecord,
})
export const reviewTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:id/review',
  action: 'task.review',
  tag,
  summary: '审核任务（通过或退回）',
  params: IdParams,
  body: T.Object({ id: Id, pass: T.Boolean(), note: Text(2000, 2) }, { additionalProperties: false }),
  answer: TaskRecord,
})

/** The photo or PDF as the body; type by content, at most 20 MiB; the location inside a photo is removed. */
export const uploadAttachment = endpoint({
  method: 'PUT',
  path: '/api/attachments/:id',
  action: 'task.work',
  tag: '附件',
  summary: '上传附件',
  params: IdParams,
  query: T.Object({ fileName: Text(200, 1), officeCode: OfficeCode }, { additionalProperties: false }),
  upload: { maxBytes: 20 * 1024 * 1024 },
  answer: T.Object({ id: T.String(), mediaType: T.String(), size: T.Integer(), fileName: T.String() }),
})
export const readAttachment = endpoint({
  method: 'GET',
  path: '/api/attachments/:id',
  action: 'task.read',
  tag: '附件',
  summary: '查看附件',
  params: IdParams,
})
