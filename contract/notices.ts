import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Day, Id, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

const tag = '通报'

/** Facts that a type of notice asks for beyond the common ones; which, says `contract/rules/notice-types.ts`. */
const Details = T.Record(Text(40), Text(400), { maxProperties: 20 })

const common = {
  type: Text(60, 1),
  documentNumber: T.Optional(Text(100)),
  documentDate: T.Optional(Day),
  occurredAt: Moment,
  facts: Text(2000, 2),
  details: T.Optional(Details),
}

export const Receipt = T.Object({
  id: T.String(),
  receiptNumber: T.String(),
  receivedAt: Moment,
  /** The same answer whether or not the person is in a ledger: a sender learns nothing about that. */
  message: T.String(),
})
export type ReceiptValue = Static<typeof Receipt>

/** For authorised bodies: `Authorization: Bearer <key>` and `Idempotency-Key: <8 to 100 characters>`. */
export const sendNotice = endpoint({
  method: 'POST',
  path: '/api/v1/notices',
  action: 'body-key',
  tag: '数据集成与对接',
  summary: '授权机关发送正式通报',
  body: T.Object(
    {
      ...common,
      person: T.Object({ name: Text(60, 1), idNumber: Text(40, 15) }, { additionalProperties: false }),
      officer: T.Optional(Text(60)),
    },
    { additionalProperties: false },
  ),
  answer: Receipt,
})

/** By form: about one case in the scope of the officer. `bodyName` is the body whose document it is (formal notices). */
export const fileNotice = endpoint({
  method: 'POST',
  path: '/api/notices',
  action: 'notice.write',
  tag,
  summary: '登记通报',
  body: T.Object(
    {
      id: Id,
      caseId: T.String({ format: 'uuid' }),
      source: T.Union([T.Literal('self'), T.Literal('staff'), T.Literal('formal-notice')]),
      bodyName: T.Optional(Text(60)),
      attachmentIds: T.Optional(T.Array(T.String({ format: 'uuid' }), { maxItems: 10 })),
      ...common,
    },
    { additionalProperties: false },
  ),
  answer: T.Object({
    ...Receipt.properties,
    alerts: T.Array(
      T.Object({
        id: T.String(),
        alertNumber: T.String(),
        ruleCode: T.String(),
        level: T.Integer(),
        joined: T.Boolean(),
      }),
    ),
    /** Rules that raised nothing because of an approval, in words that name the leave or permit looked at. */
    setAside: T.Array(T.String()),
  }),
})

export const Notice = T.Object({
  id: T.String(),
  receiptNumber: T.String(),
  type: T.String(),
  source: T.String(),
  bodyName: T.String(),
  documentNumber: T.String(),
  documentDate: Nullable(Day),
  occurredAt: Moment,
  receivedAt: Moment,
  facts: T.String(),
  details: T.Record(T.String(), T.Unknown()),
  caseId: Nullable(T.String()),
  personName: T.String(),
  officeCode: T.String(),
  enteredBy: Nullable(T.String()),
  attachments: T.Array(T.Object({ id: T.String(), fileName: T.String(), mediaType: T.String(), size: T.Integer() })),
})
export type NoticeValue = Static<typeof Notice>
export const listNotices = endpoint({
  method: 'GET',
  path: '/api/notices',
  action: 'notice.read',
  tag,
  summary: '通报列表（matched=false：未对上人员，市局核对）',
  query: T.Object(
    { ...pageQuery, matched: T.Optional(T.Boolean()), caseId: T.Optional(T.String({ format: 'uuid' })) },
    { additionalProperties: false },
  ),
  answer: pageOf(Notice),
})

export const AuthorisedBody = T.Object({
  id: T.String(),
  name: T.String(),
  kind: T.String(),
  keyHint: T.String(),
  active: T.Boolean(),
  createdAt: Moment,
})
const BodyKind = T.Union([
  T.Literal('police'),
  T.Literal('court'),
  T.Literal('procuratorate'),
  T.Literal('prison'),
  T.Literal('justice'),
  T.Literal('other'),
])
export const listBodies = endpoint({
  method: 'GET',
  path: '/api/authorised-bodies',
  action: 'body.read',
  tag,
  summary: '授权机关',
  answer: T.Array(AuthorisedBody),
})
/** The key is in this answer and nowhere else, ever. */
export const addBody = endpoint({
  method: 'POST',
  path: '/api/authorised-bodies',
  action: 'body.write',
  tag,
  summary: '新增授权机关（密钥只显示一次）',
  body: T.Object({ id: Id, name: Text(60, 2), kind: BodyKind }, { additionalProperties: false }),
  answer: T.Object({ ...AuthorisedBody.properties, key: T.String() }),
})
export const setBodyActive = endpoint({
  method: 'PUT',
  path: '/api/authorised-bodies/:id',
  action: 'body.write',
  tag,
  summary: '停用、恢复授权机关',
  params: T.Object({ id: T.String({ format: 'uuid' }) }),
  body: T.Object({ active: T.Boolean() }, { additionalProperties: false }),
  answer: AuthorisedBody,
})
