import type { NoticeValue } from '@guitu/contract/notices.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import type { TellableOfficer } from '@guitu/contract/rules/first-told.ts'
import { sql } from 'kysely'
import { run, type Tx } from '../../platform/database.ts'
import { cityOffice } from '../alerts/routing-queries.ts'

/** Waits until no other transaction holds the same words: two requests with one key, or two notices about one person, take turns. */
export async function lockWords(tx: Tx, words: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${words}, 0))`.execute(tx)
}

/** A notice that was received before, with what it was made of. */
export interface ReceivedNotice {
  id: string
  receiptNumber: string
  receivedAt: string
  requestDigest: Buffer | null
}

const receivedColumns = [
  'id',
  'receipt_number as receiptNumber',
  'received_at as receivedAt',
  'request_digest as requestDigest',
] as const

export async function findByIdempotencyKey(tx: Tx, bodyId: string, key: string): Promise<ReceivedNotice | undefined> {
  return tx
    .selectFrom('notices')
    .select(receivedColumns)
    .where('body_id', '=', bodyId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
}

export async function findById(tx: Tx, id: string): Promise<ReceivedNotice | undefined> {
  return tx.selectFrom('notices').select(receivedColumns).where('id', '=', id).executeTakeFirst()
}

/** Whose cases a notice is about: those of the person of an ID number, or one case that an officer named. */
export type Subject = { idNumberIndex: Buffer } | { caseId: string }

/**
 * Takes the lock of the person until the end of the transaction. Alerts of one person are raised one after the other, so that two
 * notices at once make one alert.
 */
export async function lockPerson(tx: Tx, subject: Subject): Promise<void> {
  const person =
    'caseId' in subject
      ? sql`select person_id as id from cases where id = ${subject.caseId}`
      : sql`select id from find_person_by_id_number(${subject.idNumberIndex})`
  await sql`select pg_advisory_xact_lock(hashtextextended('alerts of ' || p.id::text, 0)) from (${person}) as p`.execute(
    tx,
  )
}

/** A case of the person, as far as taking in a notice needs it. */
export interface SubjectCase {
  id: string
  kind: CaseKind
  state: string
  caseNumber: string
  personId: string
  personName: string
  officeCode: string
  officeName: string
  countyCode: string
}

const personOf = (subject: Subject) =>
  'caseId' in subject
    ? sql`(select person_id from cases where id = ${subject.caseId})`
    : sql`(select id from find_person_by_id_number(${subject.idNumberIndex}))`

/** The cases a notice is about, corrections first, newest first. */
export async function listSubjectCases(tx: Tx, subject: Subject): Promise<SubjectCase[]> {
  const which = 'caseId' in subject ? sql`c.id = ${subject.caseId}` : sql`c.person_id = ${personOf(subject)}`
  const { rows } = await sql<SubjectCase>`
    select c.id, c.kind, c.state, c.case_number as "caseNumber", c.person_id as "personId", c.person_name as "personName",
           c.office_code as "officeCode", o.name as "officeName", c.county_code as "countyCode"
      from cases c join offices o on o.code = c.office_code
     where ${which} order by c.kind desc, c.created_at desc`.execute(tx)
  return rows
}

/** Everybody who can be told of an alert about these cases: officers of the city, their counties and their offices. */
export async function listOfficersOfCases(tx: Tx, subject: Subject, at: Date): Promise<TellableOfficer[]> {
  const which = 'caseId' in subject ? sql`c.id = ${subject.caseId}` : sql`c.person_id = ${personOf(subject)}`
  const { rows } = await sql<TellableOfficer>`
    select office_code as "officeCode", account_id as "accountId", role, rank, subscribed, on_duty as "onDuty"
      from officers_to_tell(array(select ${cityOffice} union select c.county_code from cases c where ${which}
                                  union select c.office_code from cases c where ${which}), ${at})`.execute(tx)
  return rows
}

export interface OpenAlertOfPerson {
  id: string
  caseId: string
  rule: string
  bodyName: string
  documentNumber: string
  receivedAt: string
}

/**
 * Alerts of the person that are not closed, earliest first. One that this very document has already joined is listed with the document,
 * so that the document, sent once more, joins it again.
 */
export async function listOpenAlerts(
  tx: Tx,
  subject: Subject,
  document: { bodyName: string; documentNumber: string },
): Promise<OpenAlertOfPerson[]> {
  const { rows } = await sql<OpenAlertOfPerson>`
    select a.id, a.case_id as "caseId", a.rule_code as rule, a.received_at as "receivedAt",
           coalesce(n.body_name, '') as "bodyName", coalesce(n.document_number, '') as "documentNumber"
      from alerts a left join notices n on n.id = a.notice_id
     where a.person_id = ${personOf(subject)} and a.state <> 'closed' order by a.received_at, a.id`.execute(tx)
  // mostly there is none, and what has joined none need not be asked
  if (rows.length === 0) return rows
  const joined = await sql<{ alertId: string }>`
    select distinct e.alert_id as "alertId" from alert_events e join notices d on d.id = (e.details ->> 'noticeId')::uuid
     where e.alert_id = any (${rows.map(({ id }) => id)}) and e.kind = 'joined'
       and d.document_number = ${document.documentNumber} and d.body_name = ${document.bodyName}`.execute(tx)
  const joinedByDocument = new Set(joined.rows.map(({ alertId }) => alertId))
  return rows.map((alert) => (joinedByDocument.has(alert.id) ? { ...alert, ...document } : alert))
}

/** The encrypted part of the person of a case in scope: proof of whom a form was about. */
export async function readPersonSecrets(tx: Tx, caseId: string): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .where('c.id', '=', caseId)
    .select('p.secrets')
    .executeTakeFirst()
  return row?.secrets
}

export interface NewNotice {
  id: string
  type: string
  source: string
  bodyId: string | null
  idempotencyKey: string | null
  requestDigest: Buffer
  bodyName: string
  documentNumber: string
  documentDate: string | null
  occurredAt: Date
  receivedAt: Date
  caseId: string | null
  officeCode: string
  countyCode: string
  facts: string
  details: Readonly<Record<string, string>>
  subjectSecret: Buffer
  enteredBy: string | null
  corrects?: string
}

const insertNoticeRow = `insert into notices (id, receipt_number, type, source, body_id, idempotency_key, request_digest, body_name,
    document_number, document_date, occurred_at, received_at, case_id, office_code, county_code, facts, details, subject_secret, entered_by,
    corrects)
  values ($1, readable_number('TB', $11, nextval('receipt_numbers')), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
    $18, $19) returning receipt_number`

/** Adds a notice and answers its receipt number. */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<string> {
  const [row] = await run<{ receipt_number: string }>(tx, insertNoticeRow, [
    notice.id,
    notice.type,
    notice.source,
    notice.bodyId,
    notice.idempotencyKey,
    notice.requestDigest,
    notice.bodyName,
    notice.documentNumber,
    notice.documentDate,
    notice.occurredAt,
    notice.receivedAt,
    notice.caseId,
    notice.officeCode,
    notice.countyCode,
    notice.facts,
    JSON.stringify(notice.details),
    notice.subjectSecret,
    notice.enteredBy,
    notice.corrects ?? null,
  ])
  return row!.receipt_number
}

/** The alerts a notice made or joined. */
export async function listAlertsOfNotice(
  tx: Tx,
  noticeId: string,
): Promise<{ id: string; alertNumber: string; ruleCode: string; level: number; joined: boolean }[]> {
  return (
    tx
      .selectFrom('alert_events as e')
      .innerJoin('alerts as a', 'a.id', 'e.alert_id')
      // by the case first: an index leads from it to its few alerts
      .where('a.case_id', '=', (s) => s.selectFrom('notices as n').where('n.id', '=', noticeId).select('n.case_id'))
      .where('e.kind', 'in', ['raised', 'joined'])
      .where(sql<boolean>`e.details ->> 'noticeId' = ${noticeId}`)
      .select([
        'a.id',
        'a.alert_number as alertNumber',
        'a.rule_code as ruleCode',
        'a.level',
        sql<boolean>`e.kind = 'joined'`.as('joined'),
      ])
      .orderBy('a.alert_number')
      .execute()
  )
}

/** Why rules raised nothing for a notice about a case, in words. */
export async function listSetAside(tx: Tx, caseId: string, noticeId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('case_events')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'alert-set-aside')
    .where('subject_id', '=', noticeId)
    .select('note')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.note)
}

const countedAtMost = 10_000

export interface NoticeListFilter {
  scope: string
  matched: boolean | undefined
  caseId: string | undefined
}

function matching(tx: Tx, { scope, matched, caseId }: NoticeListFilter) {
  let query = tx.selectFrom('notices as n')
  if (caseId) {
    query = query.where((e) =>
      e.or([
        e('n.case_id', '=', caseId),
        e('n.id', 'in', e.selectFrom('alerts as a').where('a.case_id', '=', caseId).select('a.notice_id')),
      ]),
    )
  } else {
    if (scope.length >= 6) query = query.where('n.county_code', '=', scope.slice(0, 6))
    if (scope.length === 9) query = query.where('n.office_code', '=', scope)
  }
  const linked = sql<boolean>`exists (select from notice_links l where l.notice_id = n.id)`
  if (matched === true) query = query.where((e) => e.or([e('n.case_id', 'is not', null), linked]))
  if (matched === false) query = query.where('n.case_id', 'is', null).where((e) => e.not(linked))
  return query
}

export type NoticeRow = Omit<NoticeValue, 'personName'> & { subjectSecret: Buffer }

/** One page of notices, newest first. */
export async function listNotices(
  tx: Tx,
  filter: NoticeListFilter,
  page: { number: number; size: number },
): Promise<{ rows: NoticeRow[]; total: number; totalIsFloor: boolean }> {
  const [rows, counted] = await Promise.all([
    matching(tx, filter)
      .leftJoin('accounts as a', 'a.id', 'n.entered_by')
      .leftJoin('notices as o', 'o.id', 'n.corrects')
      .leftJoin('notices as c', 'c.corrects', 'n.id')
      .leftJoin('notice_links as l', 'l.notice_id', 'n.id')
      .select((e) => [
        'n.id',
        'n.receipt_number as receiptNumber',
        'n.type',
        'n.source',
        'n.body_name as bodyName',
        'n.document_number as documentNumber',
        'n.document_date as documentDate',
        'n.occurred_at as occurredAt',
        'n.received_at as receivedAt',
        'n.facts',
        'n.details',
        e.fn.coalesce('n.case_id', 'l.case_id').as('caseId'),
        'n.office_code as officeCode',
        'n.subject_secret as subjectSecret',
        'a.display_name as enteredBy',
        'o.receipt_number as corrects',
        'c.receipt_number as correctedBy',
        'n.withdraws',
      ])
      .select(
        sql<NoticeValue['attachments']>`(select coalesce(json_agg(json_build_object('id', t.id, 'fileName', t.file_name,
          'mediaType', t.media_type, 'size', t.size) order by t.created_at, t.id), '[]') from attachments t where t.notice_id = n.id)`.as(
          'attachments',
        ),
      )
      // a key of the interface holds no blank
      .select(sql<boolean>`coalesce(starts_with(n.idempotency_key, 'package '), false)`.as('packaged'))
      .orderBy('n.received_at', 'desc')
      .orderBy('n.id', 'desc')
      .limit(page.size)
      .offset((page.number - 1) * page.size)
      .execute(),
    tx
      .selectFrom(
        matching(tx, filter)
          .select('n.id')
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total: Math.min(counted.n, countedAtMost), totalIsFloor: counted.n > countedAtMost }
}

export interface BodyRow {
  id: string
  name: string
  kind: string
  keyHint: string
  active: boolean
  createdAt: string
}

const bodyColumns = ['id', 'name', 'kind', 'key_hint as keyHint', 'active', 'created_at as createdAt'] as const

export async function listBodies(tx: Tx): Promise<BodyRow[]> {
  return tx.selectFrom('authorised_bodies').select(bodyColumns).orderBy('created_at').orderBy('id').execute()
}

export async function insertBody(
  tx: Tx,
  body: {
    id: string
    name: string
    kind: string
    keyDigest: Buffer
    signingKey: string | null
    keyHint: string
    createdBy: string
    createdAt: Date
  },
): Promise<BodyRow> {
  return tx
    .insertInto('authorised_bodies')
    .values({
      id: body.id,
      name: body.name,
      signing_key: body.signingKey,
      kind: body.kind,
      key_digest: body.keyDigest,
      key_hint: body.keyHint,
      created_by: body.createdBy,
      created_at: body.createdAt,
    })
    .returning(bodyColumns)
    .executeTakeFirstOrThrow()
}

export async function setBodyActive(tx: Tx, id: string, active: boolean): Promise<BodyRow | undefined> {
  return tx
    .updateTable('authorised_bodies')
    .set({ active })
    .where('id', '=', id)
    .returning(bodyColumns)
    .executeTakeFirst()
}
