import { Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { CountyCode, Id, IdParams, Moment, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'
import { TaskAnswers, TaskPriority, TaskRecord, TaskRow, TaskState, taskContent } from './task-parts.ts'

export type { TaskRecordValue, TaskRowValue } from './task-parts.ts'

const tag = '任务管理'

/**
 * Due first. `mine`: given to me, or to my office and to nobody yet. `view`: what waits for me (work, and what I review), what I have done my
 * part of (newest deadline first), what I gave to others.
 */
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
      view: T.Optional(T.Union([T.Literal('todo'), T.Literal('done'), T.Literal('given')])),
      /** Part of the title, the task number, or the person it is about as the ledger finds them. */
      search: T.Optional(Text(60)),
      state: T.Optional(T.Union([TaskState, T.Literal('unclosed')])),
      kind: T.Optional(Text(30)),
      priority: T.Optional(TaskPriority),
      overdue: T.Optional(T.Boolean()),
      countyCode: T.Optional(CountyCode),
      officeCode: T.Optional(OfficeCode),
      assigneeId: T.Optional(T.String({ format: 'uuid' })),
      campaignId: T.Optional(T.String({ format: 'uuid' })),
      caseId: T.Optional(T.String({ format: 'uuid' })),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(TaskRow),
})

export const readTask = endpoint({
  method: 'GET',
  path: '/api/tasks/:id',
  action: 'task.read',
  tag,
  summary: '任务详情',
  params: IdParams,
  answer: TaskRecord,
})

const receiver = { officeCode: OfficeCode, assigneeId: T.Optional(T.String({ format: 'uuid' })) }

/** A task by hand, about a case or about a matter of the office; `id` is the id of the task. */
export const openTask = endpoint({
  method: 'POST',
  path: '/api/tasks',
  action: 'task.dispatch',
  tag,
  summary: '新建任务',
  body: T.Object(
    {
      id: Id,
      ...taskContent,
      ...receiver,
      caseId: T.Optional(T.String({ format: 'uuid' })),
      templateId: T.Optional(T.String({ format: 'uuid' })),
      deadline: Moment,
    },
    { additionalProperties: false },
  ),
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
  body: T.Object({ id: Id, ...receiver, note: T.Optional(Text(2000)) }, { additionalProperties: false }),
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
/** Back to the one who gave it. The task may be out of sight of the one who declined it, so only where it went is answered. */
export const declineTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:id/decline',
  action: 'task.work',
  tag,
  summary: '退回派发人',
  params: IdParams,
  body: T.Object({ id: Id, note: Text(500, 2) }, { additionalProperties: false }),
  answer: T.Object({ id: T.String(), state: TaskState, officeCode: T.String(), givenBackTo: T.String() }),
})
/** To a colleague or another office within one's scope, by the one whose work it is. */
export const handOnTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:id/hand-on',
  action: 'task.hand-on',
  tag,
  summary: '转办任务',
  params: IdParams,
  body: T.Object({ id: Id, ...receiver, note: Text(500, 2) }, { additionalProperties: false }),
  answer: TaskRecord,
})
/**
 * The number of the person a task is about, for a call at this moment, by the one whose work it is: a helper sees numbers masked everywhere
 * else. Each call is in the audit log, and the person sees it on their own page.
 */
export const callPerson = endpoint({
  method: 'POST',
  path: '/api/tasks/:id/call',
  action: 'task.work',
  tag,
  summary: '取得电话、拨打任务对象',
  params: IdParams,
  answer: T.Object({ phone: T.String() }),
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
      /** To the form of the task; those given before stand unless they are given again. */
      answers: T.Optional(TaskAnswers),
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
export const withdrawTask = endpoint({
  method: 'POST',
  path: '/api/tasks/:id/withdrawal',
  action: 'task.dispatch',
  tag,
  summary: '撤回任务',
  params: IdParams,
  body: T.Object({ id: Id, note: Text(500, 2) }, { additionalProperties: false }),
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
