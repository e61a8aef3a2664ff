import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { RegisteredCase } from './case-columns.ts'
import { type CaseListFilter, matching } from './list-queries.ts'

/** Cases as an export writes them, in order of id after `afterId`. Sealed ones and those of minors leave the house by no export. */
export async function listForExport(
  tx: Tx,
  filter: CaseListFilter,
  afterId: string,
  most: number,
): Promise<{ id: string; case: Omit<RegisteredCase, 'person'>; person: ExportedPerson }[]> {
  const rows = await matching(tx, filter, null)
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .innerJoin('offices as o', 'o.code', 'c.office_code')
    .where('c.state', '<>', 'sealed')
    // rules for minors hold for who was under 18 when the case began (contract/rules/case-marks.ts)
    .where(sql<SqlBool>`c.start_date > p.birth_date + interval '18 years'`)
    .where('c.id', '>', afterId)
    .select(['c.id', 'c.case_number', 'c.county_code', 'c.category', 'c.start_date', 'c.end_date'])
    .select(['c.responsible_name', 'c.details', 'o.name as office_name'])
    .select(['p.name', 'p.ethnicity', 'p.secrets', 'p.sex', 'p.birth_date'])
    .orderBy('c.id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    case: {
      kind: filter.kind as RegisteredCase['kind'],
      caseNumber: row.case_number,
      countyCode: row.county_code,
      officeName: row.office_name,
      category: row.category,
      startDate: row.start_date,
      endDate: row.end_date,
      responsibleName: row.responsible_name,
      details: row.details as RegisteredCase['details'],
      sex: row.sex,
      birthDate: row.birth_date,
    },
    person: { name: row.name, ethnicity: row.ethnicity, secrets: row.secrets },
  }))
}

export interface ExportedPerson {
  name: string
  ethnicity: string
  /** Encrypted. */
  secrets: Buffer
}
