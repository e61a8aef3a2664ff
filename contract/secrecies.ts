import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, Text } from './parts.ts'

const tag = '预警'

const Ground = T.Union([T.Literal('investigation'), T.Literal('third-person'), T.Literal('safety')])

/** Whether the person is shown an alert about them, and if not, why and until when. */
export const Secrecy = T.Object({
  alertId: T.String(),
  holds: Nullable(
    T.Object({ ground: Ground, words: T.String(), fromAt: Moment, until: Moment, officerName: T.String() }),
  ),
})
export type SecrecyValue = Static<typeof Secrecy>

export const readSecrecy = endpoint({
  method: 'GET',
  path: '/api/alerts/:id/secrecy',
  action: 'alert.read',
  tag,
  summary: '预警是否暂不告知本人',
  params: IdParams,
  answer: Secrecy,
})

/** The last day is chosen; at its end the person is shown the alert, and that it was kept from them, by itself. */
export const keepSecret = endpoint({
  method: 'POST',
  path: '/api/alerts/:id/secrecy',
  action: 'secrecy.write',
  tag,
  summary: '暂不告知本人',
  params: IdParams,
  body: T.Object({ id: Id, ground: Ground, words: Text(500), until: Day }, { additionalProperties: false }),
  answer: Secrecy,
})

export const endSecrecy = endpoint({
  method: 'POST',
  path: '/api/alerts/:id/secrecy/end',
  action: 'secrecy.write',
  tag,
  summary: '提前结束暂不告知',
  params: IdParams,
  answer: Secrecy,
})
