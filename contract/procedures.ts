import { type Static, Type as T } from 'typebox'
import { Day, Moment, Nullable } from './parts.ts'

/** One step of a measure, an injunction, an interruption, a move or an end: who, when, with which document and words. */
export const ProcedureStep = T.Object({
  id: T.String(),
  kind: T.String(),
  officerName: T.String(),
  officeName: T.String(),
  /** The day of what was done, when it is another one than that of the entry. */
  on: Nullable(Day),
  documentNumber: T.String(),
  /** What was chosen, or to whom it went; what it means depends on the kind. */
  choice: T.String(),
  words: T.String(),
  at: Moment,
})
export type ProcedureStepValue = Static<typeof ProcedureStep>
