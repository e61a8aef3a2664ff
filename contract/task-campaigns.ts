import { type Static, Type as T } from 'typebox'
import { CaseFilters } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'
import { TaskForm, TaskPriority, TaskProof, taskContent } from './task-parts.ts'

const tag = '任务管理'

export const TaskTemplate = T.Object({
  id: T.String(),
  /** Who keeps it: a county, or the city for all. */
  officeCode: OfficeCode,
  name: T.String(),
  kind: taskContent.kind,
  title: T.String(),
  instructions: T.String(),
  priority: TaskPriority,
  form: TaskForm,
  proof: TaskProof,
  /** How many days a task made from it has. */
  days: T.Integer(),
  createdByName: T.String(),
  createdAt: Moment,
  retiredAt: Nullable(Moment),
})
export type TaskTemplateValue = Static<typeof TaskTemplate>

/** In use: the city's, and those of the counties in sight, by name. */
export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/task-templates',
  action: 'task.dispatch',
  tag,
  summary: '任务模板',
  answer: T.Array(TaskTemplate),
})
/** Kept for the office of the caller. With `replaces` it takes the place of an earlier one, which is not used any more. */
export const addTemplate = endpoint({
  method: 'POST',
  path: '/api/task-templates',
  action: 'task.campaign',
  tag,
  summary: '新增、修改任务模板',
  body: T.Object(
    {
      id: Id,
      name: Text(60, 2),
      ...taskContent,
      days: T.Integer({ minimum: 1, maximum: 180 }),
      replaces: T.Optional(T.String({ format: 'uuid' })),
    },
    { additionalProperties: false },
  ),
  answer: TaskTemplate,
})
export const retireTemplate = endpoint({
  method: 'POST',
  path: '/api/task-templates/:id/retirement',
  action: 'task.campaign',
  tag,
  summary: '停用任务模板',
  params: IdParams,
  answer: TaskTemplate,
})

const figures = {
  total: T.Integer(),
  /** Waiting to be accepted, in work, waiting for review, sent back by a review, given back by the worker. */
  assigned: T.Integer(),
  accepted: T.Integer(),
  submitted: T.Integer(),
  returned: T.Integer(),
  declined: T.Integer(),
  /** Passed. */
  passed: T.Integer(),
  withdrawn: T.Integer(),
  late: T.Integer(),
}
export const CampaignFigures = T.Object(figures)
export type CampaignFiguresValue = Static<typeof CampaignFigures>

export const CampaignRow = T.Object({
  id: T.String(),
  officeCode: OfficeCode,
  title: T.String(),
  kind: T.String(),
  priority: TaskPriority,
  deadline: Moment,
  chosen: T.String(),
  createdByName: T.String(),
  createdAt: Moment,
  /** Of its tasks in sight of the caller. */
  figures: CampaignFigures,
})
export type CampaignRowValue = Static<typeof CampaignRow>
export const CampaignRecord = T.Object({
  ...CampaignRow.properties,
  instructions: T.String(),
  proof: TaskProof,
  /** The tasks by the office that has them, late first. */
  offices: T.Array(T.Object({ officeCode: OfficeCode, figures: CampaignFigures })),
  allowed: T.Array(T.String()),
})
export type CampaignRecordValue = Static<typeof CampaignRecord>

const { kind: _kind, ...filters } = CaseFilters
/** Whom it is about: people of the ledger by filter or ticked, or offices. */
export const CampaignTargets = T.Object(
  {
    filter: T.Optional(T.Object({ kind: CaseFilters.kind, ...filters }, { additionalProperties: false })),
    caseIds: T.Optional(T.Array(T.String({ format: 'uuid' }), { minItems: 1, maxItems: 500, uniqueItems: true })),
    offices: T.Optional(T.Array(OfficeCode, { minItems: 1, maxItems: 500, uniqueItems: true })),
  },
  { additionalProperties: false },
)

/** One task for every person, or every office, in one act; at most 500. `id` is the id of the 专项任务. */
export const openCampaign = endpoint({
  method: 'POST',
  path: '/api/task-campaigns',
  action: 'task.campaign',
  tag,
  summary: '下达专项任务',
  body: T.Object(
    {
      id: Id,
      ...taskContent,
      templateId: T.Optional(T.String({ format: 'uuid' })),
      deadline: Moment,
      targets: CampaignTargets,
    },
    { additionalProperties: false },
  ),
  answer: CampaignRecord,
})
export const listCampaigns = endpoint({
  method: 'GET',
  path: '/api/task-campaigns',
  action: 'task.workload',
  tag,
  summary: '专项任务列表',
  query: T.Object({ ...pageQuery }, { additionalProperties: false }),
  answer: pageOf(CampaignRow),
})
export const readCampaign = endpoint({
  method: 'GET',
  path: '/api/task-campaigns/:id',
  action: 'task.workload',
  tag,
  summary: '专项任务进度',
  params: IdParams,
  answer: CampaignRecord,
})
/** Ends its tasks that nobody has handed in yet, with the reason. */
export const withdrawCampaign = endpoint({
  method: 'POST',
  path: '/api/task-campaigns/:id/withdrawal',
  action: 'task.campaign',
  tag,
  summary: '撤回专项任务',
  params: IdParams,
  body: T.Object({ id: Id, note: Text(500, 2) }, { additionalProperties: false }),
  answer: CampaignRecord,
})
