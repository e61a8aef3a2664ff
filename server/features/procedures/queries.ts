import type { ProcedureStepValue } from '@guitu/contract/procedures.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

/** The case a procedure is about. */
export interface ProcedureCase {
  id: string
  kind: CaseKind
  state: string
  caseNumber: string
  personId: string
  personName: string
  sex: string
  birthDate: string
  officeCode: string
  countyCode: string
  category: string
  startDate: string
  endDate: string
}

const caseWithPerson = (tx: Tx, id: string) =>
  tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .where('c.id', '=', id)
    .select([
      'c.id',
      'c.kind',
      'c.state',
      'c.case_number as caseNumber',
      'c.person_id as personId',
      'c.person_name as personName',
      'p.sex',
      'p.birth_date as birthDate',
      'c.office_code as officeCode',
      'c.county_code as countyCode',
      'c.category',
      'c.start_date as startDate',
      'c.end_date as endDate',
    ])

export async function readCase(tx: Tx, id: string): Promise<ProcedureCase | undefined> {
  return (await caseWithPerson(tx, id).executeTakeFirst()) as ProcedureCase | undefined
}

/** Takes the lock of the case: steps in one case are taken one after the other. */
export async function lockCaseRow(tx: Tx, id: string): Promise<ProcedureCase | undefined> {
  return (await caseWithPerson(tx, id).forUpdate('c').executeTakeFirst()) as ProcedureCase | undefined
}

export async function setCaseState(tx: Tx, id: string, state: string, at: Date): Promise<void> {
  await tx
    .updateTable('cases')
    .set((e) => ({ state, version: e('version', '+', 1), updated_at: at }))
    .where('id', '=', id)
    .execute()
}

export interface NewStep {
  id: string
  caseId: string
  subjectType: 'measure' | 'injunction' | 'interruption' | 'move' | 'termination'
  subjectId: string
  kind: string
  officerId: string
  officerOffice: string
  /** Of the case. */
  officeCode: string
  on?: string
  documentNumber?: string
  choice?: string
  words?: string
  at: Date
}

export async function insertStep(tx: Tx, step: NewStep): Promise<void> {
  await tx
    .insertInto('procedure_steps')
    .values({
      id: step.id,
      case_id: step.caseId,
      subject_type: step.subjectType,
      subject_id: step.subjectId,
      kind: step.kind,
      officer_id: step.officerId,
      officer_office: step.officerOffice,
      office_code: step.officeCode,
      on_day: step.on ?? null,
      document_number: step.documentNumber ?? '',
      choice: step.choice ?? '',
      words: step.words ?? '',
      at: step.at,
    })
    .execute()
}

/** Which subject a step of this id belongs to, if it was taken before. */
export async function findStep(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.selectFrom('procedure_steps').where('id', '=', id).select('subject_id').executeTakeFirst())
    ?.subject_id
}

/** The steps of a subject as a column of the query that reads it. @param subject the column with its id, for example `m.id` */
export function stepsOf(subject: 'm.id' | 'i.id' | 't.id'): RawBuilder<ProcedureStepValue[]> {
  return sql<ProcedureStepValue[]>`(select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind,
      'officerName', u.display_name, 'officeName', o.name, 'on', s.on_day, 'documentNumber', s.document_number,
      'choice', s.choice, 'words', s.words,
      'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by s.number), '[]')
    from procedure_steps s join accounts u on u.id = s.officer_id join offices o on o.code = s.officer_office
    where s.subject_id = ${sql.ref(subject)})`
}
