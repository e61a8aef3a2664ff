import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  CaseKind,
  CountyCode,
  Day,
  Id,
  IdParams,
  Moment,
  Nullable,
  OfficeCode,
  pageOf,
  pageQuery,
  Text,
} from './parts.ts'

const tag = '重点人员管理'

export const CaseRow = T.Object({
  id: T.String(),
  kind: CaseKind,
  caseNumber: T.String(),
  personName: T.String(),
  sex: T.String(),
  idNumberMasked: T.String(),
  phoneMasked: T.String(),
  category: T.String(),
  state: T.String(),
  officeCode: T.String(),
  countyCode: T.String(),
  startDate: Day,
  endDate: Day,
  responsibleName: T.String(),
  openAlerts: T.Integer(),
  createdAt: Moment,
})
export type CaseRowValue = Static<typeof CaseRow>

export const CaseFilters = {
  kind: CaseKind,
  countyCode: T.Optional(CountyCode),
  officeCode: T.Optional(OfficeCode),
  state: T.Optional(Text(30)),
  category: T.Optional(Text(30)),
  /** A name or part of it, pinyin or initials; an exact 18-character ID number, 11-digit phone number or case number. */
  search: T.Optional(Text(60)),
  endsFrom: T.Optional(Day),
  endsTo: T.Optional(Day),
}

/** Newest first; office filters include what is below. */
export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  action: 'case.list',
  tag,
  summary: '台账',
  query: T.Object({ ...CaseFilters, ...pageQuery }, { additionalProperties: false }),
  answer: pageOf(CaseRow),
})

export const CaseHeader = T.Object({
  ...CaseRow.properties,
  /** Codes of `case-marks`: what changes how everybody has to deal with the record. */
  marks: T.Array(T.String()),
  /** What is due next by the rules of reports and visits; null when nothing is. */
  nextContact: Nullable(T.Object({ kind: T.String(), by: Day })),
  /** Until when a sealed record is open to the caller for a lawful query; null for any other record. */
  openUntil: Nullable(Moment),
  /** Actions of `case-actions` that the state allows. */
  allowed: T.Array(T.String()),
})
export type CaseHeaderValue = Static<typeof CaseHeader>

/** Who it is about, for the top of every page about a person: no more than a line of the ledger, so no purpose is asked. */
export const readCaseHeader = endpoint({
  method: 'GET',
  path: '/api/cases/:id/header',
  action: 'case.list',
  tag,
  summary: '人员信息栏（号码打码）',
  params: IdParams,
  answer: CaseHeader,
})

export const CaseRecord = T.Object({
  ...CaseRow.properties,
  personId: T.String(),
  birthDate: Day,
  ethnicity: T.String(),
  /** What the kind adds, by the keys of the row checks (offence, decidingBody, injunction, consent …). */
  details: T.Record(T.String(), T.Unknown()),
  version: T.Integer(),
  updatedAt: Moment,
  /** Actions of `case-actions` that the state allows. */
  allowed: T.Array(T.String()),
})
export type CaseRecordValue = Static<typeof CaseRecord>
/** The whole record. `purpose` says why it is opened and stands on the audit log with the look. */
export const readCase = endpoint({
  method: 'GET',
  path: '/api/cases/:id',
  action: 'case.read',
  tag,
  summary: '档案（号码打码，须说明目的）',
  params: IdParams,
  query: T.Object({ purpose: Text(200, 4) }, { additionalProperties: false }),
  answer: CaseRecord,
})

/** Whole numbers and addresses, with a stated purpose, written to the audit log. */
export const revealCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/reveal',
  action: 'case.reveal',
  tag,
  summary: '查看完整号码（须填写目的）',
  params: IdParams,
  body: T.Object({ purpose: Text(200, 4) }, { additionalProperties: false }),
  answer: T.Object({
    idNumber: T.String(),
    phone: T.String(),
    household: T.String(),
    residence: T.String(),
    /** 亲属电话 of reintegration help; empty where none is kept. */
    relativePhone: T.String(),
  }),
})

/** One corrections or aftercare case by form: the cells of the same columns as a package row, checked by the same rules. */
export const createCase = endpoint({
  method: 'POST',
  path: '/api/cases',
  action: 'case.create',
  tag,
  summary: '新增档案',
  body: T.Object({ id: Id, kind: CaseKind, cells: T.Record(Text(40), Text(4000)) }, { additionalProperties: false }),
  answer: T.Object({ id: T.String(), caseNumber: T.String(), notes: T.Array(T.String()) }),
})

/**
 * Puts right where a person is reached and who answers for the case; what is left out stays. Name, number and term are changed by their
 * documents.
 */
export const editCase = endpoint({
  method: 'POST',
  path: '/api/cases/:id/edit',
  action: 'case.edit',
  tag,
  summary: '修改档案的联系方式和责任人',
  params: IdParams,
  body: T.Object(
    {
      id: Id,
      phone: T.Optional(Text(40)),
      residence: T.Optional(Text(200)),
      household: T.Optional(Text(200)),
      responsibleName: T.Optional(Text(60)),
      ground: Text(200),
    },
    { additionalProperties: false },
  ),
  answer: CaseHeader,
})
