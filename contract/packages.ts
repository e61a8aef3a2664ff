import { type Static, Type as T } from 'typebox'
import { CaseFilters } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { CountyCode, Id, IdParams, Moment, Nullable, OfficeCode, pageOf, pageQuery, Text } from './parts.ts'

const tag = '离线数据包'
export const maxPackageBytes = 512 * 1024 * 1024

export const ImportState = T.Union([
  T.Literal('opening'),
  T.Literal('mapping'),
  T.Literal('refused'),
  T.Literal('preview'),
  T.Literal('held'),
  T.Literal('committing'),
  T.Literal('committed'),
  T.Literal('discarded'),
])
export const importStates = {
  opening: '正在检查',
  mapping: '待指定各列',
  refused: '已拒收',
  preview: '待确认',
  held: '已暂扣（旧包）',
  committing: '正在入库',
  committed: '已入库',
  discarded: '已放弃',
} as const

export const HeadingMapping = T.Array(
  T.Object({ heading: T.String({ maxLength: 4000 }), column: Nullable(Text(40)) }, { additionalProperties: false }),
  { minItems: 1, maxItems: 500 },
)

export const PackageImport = T.Object({
  id: T.String(),
  /** A signed package, or a spreadsheet of the county itself. */
  origin: T.Union([T.Literal('package'), T.Literal('spreadsheet')]),
  fileName: T.String(),
  size: T.Integer(),
  state: ImportState,
  /** The step that refused the package, and what the officer should do. */
  step: T.String(),
  message: T.String(),
  packageId: Nullable(T.String()),
  kind: Nullable(T.String()),
  countyCode: Nullable(T.String()),
  source: T.String(),
  senderSubject: T.String(),
  senderFingerprint: Nullable(T.String()),
  packageCreatedAt: Nullable(Moment),
  /** A package of the same sender, kind and county that was made later and is already in (the reason to hold this one). */
  newerImport: Nullable(
    T.Object({ id: T.String(), fileName: T.String(), packageCreatedAt: Moment, committedAt: Moment }),
  ),
  rowsTotal: T.Integer(),
  rowsDone: T.Integer(),
  rowsNew: T.Integer(),
  rowsChanged: T.Integer(),
  rowsUnchanged: T.Integer(),
  rowsRejected: T.Integer(),
  unknownOffices: T.Array(T.String()),
  /** Of a spreadsheet: its headings and the columns they mean; in state `mapping` what they seem to mean. */
  mapping: Nullable(HeadingMapping),
  uploadedBy: T.String(),
  uploadedAt: Moment,
  committedBy: Nullable(T.String()),
  committedAt: Nullable(Moment),
})
export type PackageImportValue = Static<typeof PackageImport>

/** The file as the body; the id is made by the client, so a repeated upload of the same id answers the first. */
export const uploadPackage = endpoint({
  method: 'PUT',
  path: '/api/package-imports/:id',
  action: 'import.write',
  tag,
  summary: '上传离线数据包',
  params: IdParams,
  query: T.Object({ fileName: Text(200, 1) }, { additionalProperties: false }),
  upload: { maxBytes: maxPackageBytes },
  answer: PackageImport,
})
export const listImports = endpoint({
  method: 'GET',
  path: '/api/package-imports',
  action: 'import.read',
  tag,
  summary: '导入记录',
  query: T.Object(pageQuery, { additionalProperties: false }),
  answer: pageOf(PackageImport),
})
export const readImport = endpoint({
  method: 'GET',
  path: '/api/package-imports/:id',
  action: 'import.read',
  tag,
  summary: '一次导入',
  params: IdParams,
  answer: PackageImport,
})

export const ImportRow = T.Object({
  line: T.Integer(),
  outcome: T.Union([T.Literal('new'), T.Literal('changed'), T.Literal('unchanged'), T.Literal('rejected')]),
  personName: T.String(),
  caseNumber: T.String(),
  idNumberMasked: T.String(),
  officeCode: Nullable(T.String()),
  reasons: T.Array(T.Object({ column: T.String(), message: T.String() })),
  changes: T.Array(T.Object({ column: T.String(), old: T.String(), new: T.String() })),
  notes: T.Array(T.String()),
  /** Of a notice that was taken in. */
  receiptNumber: Nullable(T.String()),
})
export type ImportRowValue = Static<typeof ImportRow>
export const listImportRows = endpoint({
  method: 'GET',
  path: '/api/package-imports/:id/rows',
  action: 'import.read',
  tag,
  summary: '预览各行',
  params: IdParams,
  query: T.Object(
    {
      outcome: T.Optional(Text(20)),
      page: pageQuery.page,
      pageSize: T.Optional(T.Integer({ minimum: 1, maximum: 200, default: 200 })),
    },
    { additionalProperties: false },
  ),
  answer: pageOf(ImportRow),
})
/** An office name that no office bears: mapped once, remembered for the county. The preview is made anew. */
export const mapOffice = endpoint({
  method: 'POST',
  path: '/api/package-imports/:id/offices',
  action: 'import.write',
  tag,
  summary: '指定未知机构名称',
  params: IdParams,
  body: T.Object({ name: Text(60, 1), officeCode: OfficeCode }, { additionalProperties: false }),
  answer: PackageImport,
})
/** `acceptOlder` is the officer's explicit word for a package older than one already taken in. */
export const commitImport = endpoint({
  method: 'POST',
  path: '/api/package-imports/:id/commit',
  action: 'import.write',
  tag,
  summary: '确认入库',
  params: IdParams,
  body: T.Object({ acceptOlder: T.Optional(T.Boolean()) }, { additionalProperties: false }),
  answer: PackageImport,
})
export const discardImport = endpoint({
  method: 'POST',
  path: '/api/package-imports/:id/discard',
  action: 'import.write',
  tag,
  summary: '放弃导入',
  params: IdParams,
  answer: PackageImport,
})
/** CSV (UTF-8 with BOM): the rows as sent and a column 拒收原因. */
export const downloadRejectedRows = endpoint({
  method: 'GET',
  path: '/api/package-imports/:id/rejected.csv',
  action: 'import.read',
  tag,
  summary: '下载未入库的行',
  params: IdParams,
})

/** CSV (UTF-8 with BOM) for the body that sent a package of notices: its own numbers, the receipts, and how each ended. */
export const downloadReceipts = endpoint({
  method: 'GET',
  path: '/api/package-imports/:id/receipts.csv',
  action: 'import.read',
  tag,
  summary: '下载通报回执',
  params: IdParams,
})

/** The ledger within the caller's scope, sealed for one or several recipients. The answer is the package. */
export const exportPackage = endpoint({
  method: 'POST',
  path: '/api/package-exports',
  action: 'case.export',
  tag,
  summary: '导出离线数据包',
  body: T.Object(
    {
      id: Id,
      ...CaseFilters,
      countyCode: CountyCode,
      purpose: Text(200, 4),
      recipients: T.Array(Text(8000, 100), { minItems: 1, maxItems: 20, description: '接收方证书（PEM）' }),
      signerFingerprint: T.String({ pattern: '^[0-9a-f]{64}$' }),
    },
    { additionalProperties: false },
  ),
})

export const TrustedSender = T.Object({
  fingerprint: T.String(),
  subject: T.String(),
  counties: T.Array(T.String()),
  kinds: T.Array(T.String()),
  /** The authorised body in whose name it sends notices. */
  bodyName: Nullable(T.String()),
  active: T.Boolean(),
  createdAt: Moment,
})
export const listTrustedSenders = endpoint({
  method: 'GET',
  path: '/api/trusted-senders',
  action: 'trust.read',
  tag,
  summary: '受信发送方',
  answer: T.Array(TrustedSender),
})
export const trustSender = endpoint({
  method: 'POST',
  path: '/api/trusted-senders',
  action: 'trust.write',
  tag,
  summary: '信任一个发送方（指定县区和类别）',
  body: T.Object(
    {
      certificate: Text(8000, 100),
      counties: T.Array(CountyCode, { minItems: 1, maxItems: 7, uniqueItems: true }),
      kinds: T.Array(T.Union([T.Literal('corrections'), T.Literal('aftercare'), T.Literal('notices')]), {
        minItems: 1,
        uniqueItems: true,
      }),
      /** Needed for notices: what it sends is this body's. */
      bodyId: T.Optional(T.String({ format: 'uuid' })),
    },
    { additionalProperties: false },
  ),
  answer: TrustedSender,
})
export const setSenderActive = endpoint({
  method: 'PUT',
  path: '/api/trusted-senders/:fingerprint',
  action: 'trust.write',
  tag,
  summary: '停用、恢复一个发送方',
  params: T.Object({ fingerprint: T.String({ pattern: '^[0-9a-f]{64}$' }) }),
  body: T.Object({ active: T.Boolean() }, { additionalProperties: false }),
  answer: TrustedSender,
})
export const PackageKey = T.Object({
  fingerprint: T.String(),
  subject: T.String(),
  active: T.Boolean(),
  createdAt: Moment,
})
export const listPackageKeys = endpoint({
  method: 'GET',
  path: '/api/package-keys',
  action: 'signed-in',
  tag,
  summary: '本局数据包证书',
  answer: T.Array(PackageKey),
})
export const addPackageKey = endpoint({
  method: 'POST',
  path: '/api/package-keys',
  action: 'trust.write',
  tag,
  summary: '安装本局密钥（PKCS#8，带口令）',
  body: T.Object(
    { certificate: Text(8000, 100), key: Text(8000, 100), password: Text(200, 1) },
    { additionalProperties: false },
  ),
  answer: PackageKey,
})
