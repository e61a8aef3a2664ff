import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { IdParams, Text } from './parts.ts'

const tag = '限制查看'

export const Restriction = T.Object({
  restricted: T.Boolean(),
  readers: T.Array(T.Object({ id: T.String(), name: T.String(), officeName: T.String() })),
})
export type RestrictionValue = Static<typeof Restriction>

/** Who alone sees the record, for those who see it. */
export const readRestriction = endpoint({
  method: 'GET',
  path: '/api/cases/:id/restriction',
  action: 'case.read',
  tag,
  summary: '限制查看的名单',
  params: IdParams,
  answer: Restriction,
})

/** From then on only the named staff see the case, and whatever is about it. The same list again changes nothing. */
export const restrictCase = endpoint({
  method: 'PUT',
  path: '/api/cases/:id/restriction',
  action: 'case.restrict',
  tag,
  summary: '限制查看，或者调整名单',
  params: IdParams,
  body: T.Object(
    {
      /** Who restricts is on the list in any case. */
      readerIds: T.Array(T.String({ format: 'uuid' }), { minItems: 1, maxItems: 20 }),
      ground: Text(200, 4),
    },
    { additionalProperties: false },
  ),
  answer: Restriction,
})

export const liftRestriction = endpoint({
  method: 'POST',
  path: '/api/cases/:id/restriction/lift',
  action: 'case.restrict',
  tag,
  summary: '解除限制查看',
  params: IdParams,
  body: T.Object({ ground: Text(200, 4) }, { additionalProperties: false }),
  answer: Restriction,
})
