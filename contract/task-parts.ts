import { type Static, Type as T } from 'typebox'
import { Moment, Nullable, Text } from './parts.ts'

export const TaskState = T.Union([
  T.Literal('assigned'),
  T.Literal('accepted'),
  T.Literal('submitted'),
  T.Literal('returned'),
  T.Literal('declined'),
  T.Literal('closed'),
])
/** 1 urgent, 2 soon, 3 ordinary: `taskPriorities`. */
export const TaskPriority = T.Union([T.Literal(1), T.Literal(2), T.Literal(3)])
/** What counts as proof when a task is handed in: `taskProofs`. */
export const TaskProof = T.Union([T.Literal('none'), T.Literal('photo'), T.Literal('document')])
export const HandMadeKind = T.Union([
  T.Literal('visit'),
  T.Literal('verification'),
  T.Literal('inspection'),
  T.Literal('mediation'),
  T.Literal('welfare-check'),
  T.Literal('aid'),
  T.Literal('materials'),
  T.Literal('other'),
])

export const TaskField = T.Object(
  {
    key: T.String({ pattern: '^[a-z][a-z0-9]{0,19}$' }),
    label: Text(40, 1),
    type: T.Union([
      T.Literal('text'),
      T.Literal('number'),
      T.Literal('choice'),
      T.Literal('yes-no'),
      T.Literal('date'),
    ]),
    required: T.Boolean(),
    options: T.Optional(T.Array(Text(40, 1), { maxItems: 20 })),
  },
  { additionalProperties: false },
)
export const TaskForm = T.Array(TaskField, { maxItems: 20 })
/** By key of the field; every answer as text (`12.5`, `yes`, `2026-11-20`, one of the choices). */
export const TaskAnswers = T.Record(T.String({ pattern: '^[a-z][a-z0-9]{0,19}$' }), Text(500), { maxProperties: 20 })

/** What a task asks for, whoever it is given to. */
export const taskContent = {
  kind: HandMadeKind,
  title: Text(80, 2),
  instructions: T.Optional(Text(2000)),
  priority: T.Optional(TaskPriority),
  form: T.Optional(TaskForm),
  proof: T.Optional(TaskProof),
}

export const TaskRow = T.Object({
  id: T.String(),
  taskNumber: T.String(),
  kind: T.String(),
  title: T.String(),
  state: TaskState,
  priority: TaskPriority,
  deadline: Moment,
  overdue: T.Boolean(),
  /** When the level above was told that it is overdue; null when it was not. */
  escalatedAt: Nullable(Moment),
  /** How it ended: `taskEnds`; null while it is open. */
  endedAs: Nullable(T.Union([T.Literal('passed'), T.Literal('settled'), T.Literal('withdrawn')])),
  officeCode: T.String(),
  countyCode: T.String(),
  assigneeId: Nullable(T.String()),
  assigneeName: T.String(),
  alertId: Nullable(T.String()),
  alertLevel: Nullable(T.Integer()),
  campaignId: Nullable(T.String()),
  caseId: Nullable(T.String()),
  personName: T.String(),
  caseNumber: T.String(),
  createdAt: Moment,
})
export type TaskRowValue = Static<typeof TaskRow>

export const TaskEvent = T.Object({
  id: T.String(),
  kind: T.String(),
  actorName: T.String(),
  /** The office it stood with, or was given to by this step. */
  officeCode: T.String(),
  /** To whom it was given by this step; empty when to the whole office, or to nobody. */
  toName: T.String(),
  note: T.String(),
  answers: TaskAnswers,
  at: Moment,
  attachments: T.Array(T.Object({ id: T.String(), fileName: T.String(), mediaType: T.String(), size: T.Integer() })),
})
export const TaskRecord = T.Object({
  ...TaskRow.properties,
  instructions: T.String(),
  form: TaskForm,
  proof: TaskProof,
  /** Answers as they stand: of each field the last that was given. */
  answers: TaskAnswers,
  /** Who opened it, and who gave it to where it is now; empty when a rule or a plan did. */
  createdByName: T.String(),
  givenByName: T.String(),
  /** Of its 专项任务; empty when it is of none. */
  campaignTitle: T.String(),
  /** Facts of the alert that opened the task: what the caseworker must know before knocking at the door. */
  alertFacts: T.String(),
  phoneMasked: T.String(),
  events: T.Array(TaskEvent),
  version: T.Integer(),
  allowed: T.Array(T.String()),
})
export type TaskRecordValue = Static<typeof TaskRecord>
