import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Id, Moment, Nullable, Text } from './parts.ts'

/** Why an entry counts no more; null while it does. */
export const Voided = Nullable(T.Object({ reason: T.String(), by: T.String(), at: Moment }))
export type VoidedValue = Static<typeof Voided>

/** The entry stays with the reason, and counts no more; what is due is computed anew. */
export const voidContact = endpoint({
  method: 'POST',
  path: '/api/contact-voids',
  action: 'contact.write',
  tag: '报告与走访',
  summary: '作废登记有误的走访、报告、签到',
  body: T.Object(
    {
      id: Id,
      subject: T.Union([T.Literal('visit'), T.Literal('report'), T.Literal('attendance')]),
      /** The visit, the report, or the occasion. */
      subjectId: T.String({ format: 'uuid' }),
      caseId: T.String({ format: 'uuid' }),
      reason: Text(300, 4),
    },
    { additionalProperties: false },
  ),
  answer: T.Object({ reason: T.String(), by: T.String(), at: Moment }),
})
