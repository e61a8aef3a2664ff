import { type Static, Type as T } from 'typebox'
import { AlertOutcome } from './alerts.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, IdParams, Moment, Nullable, pageOf, pageQuery, Text } from './parts.ts'

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

const RaisedAlerts = T.Array(
  T.Object({
    id: T.String(),
    alertNumber: T.String(),
    ruleCode: T.String(),
    level: T.Integer(),
    joined: T.Boolean(),
  }),
)

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
      /** Receipt of an earlier notice of the same body that this one corrects. */
      corrects: T.Optional(Text(40)),
    },
    { additionalProperties: false },
  ),
  answer: Receipt,
})

const ReceiptParams = T.Object({ receipt: T.String({ pattern: '^TB\\d{8}-\\d{6,12}$' }) })

/** The notice itself stays as it came; sent again, the answer is the same receipt. */
export const withdrawNotice = endpoint({
  method: 'POST',
  path: '/api/v1/notices/:receipt/withdrawal',
  action: 'body-key',
  tag: '数据集成与对接',
  summary: '授权机关撤回通报',
  params: ReceiptParams,
  body: T.Object({ reason: Text(400, 5) }, { additionalProperties: false }),
  answer: Receipt,
})
/** The document of a notice as a photo or PDF; type by content, at most 20 MiB. Sent again under its id it is one file. */
export const attachToNotice = endpoint({
  method: 'PUT',
  path: '/api/v1/notices/:receipt/attachments/:id',
  action: 'body-key',
  tag: '数据集成与对接',
  summary: '授权机关为本机关的通报附上文书',
  params: T.Object({ ...ReceiptParams.properties, ...IdParams.properties }),
  query: T.Object({ fileName: Text(200, 1) }, { additionalProperties: false }),
  upload: { maxBytes: 20 * 1024 * 1024 },
  answer: T.Object({ id: T.String(), mediaType: T.String(), size: T.Integer(), fileName: T.String() }),
})
/** `outcome` is given once every alert of the notice is closed. */
export const readOwnNotice = endpoint({
  method: 'GET',
  path: '/api/v1/notices/:receipt',
  action: 'body-key',
  tag: '数据集成与对接',
  summary: '授权机关查看本机关通报的办理结果',
  params: ReceiptParams,
  answer: T.Object({
    receiptNumber: T.String(),
    receivedAt: Moment,
    state: T.Union([T.Literal('received'), T.Literal('closed'), T.Literal('corrected'), T.Literal('withdrawn')]),
    outcome: Nullable(AlertOutcome),
    outcomeAt: Nullable(Moment),
    corrects: Nullable(T.String()),
    correctedBy: Nullable(T.String()),
  }),
})

const FiledNotice = T.Object(
  {
    id: Id,
    caseId: T.String({ format: 'uuid' }),
    source: T.Union([T.Literal('self'), T.Literal('staff'), T.Literal('formal-notice')]),
    bodyName: T.Optional(Text(60)),
    attachmentIds: T.Optional(T.Array(T.String({ format: 'uuid' }), { maxItems: 10 })),
    ...common,
  },
  { additionalProperties: false },
)
const FiledReceipt = T.Object({
  ...Receipt.properties,
  alerts: RaisedAlerts,
  /** Rules that raised nothing because of an approval, in words that name the leave or permit looked at. */
  setAside: T.Array(T.String()),
})

/** By form: about one case in the scope of the officer. `bodyName` is the body whose document it is (formal notices). */
export const fileNotice = endpoint({
  method: 'POST',
  path: '/api/notices',
  action: 'notice.write',
  tag,
  summary: '登记通报',
  body: FiledNotice,
  answer: FiledReceipt,
})

/** What was filed by form is corrected by a further notice that names it; what a body sent, the body corrects. */
export const correctFiledNotice = endpoint({
  method: 'POST',
  path: '/api/notices/:id/correction',
  action: 'notice.correct',
  tag,
  summary: '更正登记的通报',
  params: IdParams,
  body: FiledNotice,
  answer: FiledReceipt,
})

export const withdrawFiledNotice = endpoint({
  method: 'POST',
  path: '/api/notices/:id/withdrawal',
  action: 'notice.correct',
  tag,
  summary: '撤回登记的通报',
  params: IdParams,
  body: T.Object({ id: Id, reason: Text(400, 5) }, { additionalProperties: false }),
  answer: Receipt,
})

/** For a notice that fitted nobody in a ledger: an officer of the city says whom it is about, and how they found out. */
export const linkNotice = endpoint({
  method: 'PUT',
  path: '/api/notices/:id/case',
  action: 'notice.write',
  tag,
  summary: '将未对上人员的通报关联到档案',
  params: IdParams,
  body: T.Object({ caseId: T.String({ format: 'uuid' }), note: Text(400, 5) }, { additionalProperties: false }),
  answer: T.Object({ caseId: T.String(), alerts: RaisedAlerts, setAside: T.Array(T.String()) }),
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
  /** It came in a sealed package and not by the interface. */
  packaged: T.Boolean(),
  /** Receipts of the notice it corrects or takes back, and of the one that corrects it or takes it back. */
  corrects: Nullable(T.String()),
  correctedBy: Nullable(T.String()),
  /** It takes back the notice in `corrects`. */
  withdraws: T.Boolean(),
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
  T.Literal('device-vendor'),
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
  body: T.Object(
    {
      id: Id,
      name: Text(60, 2),
      kind: BodyKind,
      /** SM2 public key, PEM or 130 hexadecimal digits, of a vendor of positioning devices, who signs with it. */
      signingKey: T.Optional(Text(2000)),
    },
    { additionalProperties: false },
  ),
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
