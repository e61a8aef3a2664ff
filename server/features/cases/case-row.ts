import type { CaseRowValue } from '@guitu/contract/cases.ts'

/** What a line of the ledger is made of, of `cases as c` and `persons as p`. */
export const rowColumns = [
  'c.id',
  'c.kind',
  'c.case_number',
  'c.person_name',
  'c.category',
  'c.state',
  'c.office_code',
  'c.county_code',
  'c.start_date',
  'c.end_date',
  'c.responsible_name',
  'c.created_at',
  'p.sex',
  'p.id_number_masked',
  'p.phone_masked',
] as const

/** A line as it is read; what is open of alerts only where it is shown. */
export interface CaseRowColumns {
  id: string
  kind: string
  case_number: string
  person_name: string
  category: string
  state: string
  office_code: string
  county_code: string
  start_date: string
  end_date: string
  responsible_name: string
  created_at: string
  sex: string
  id_number_masked: string
  phone_masked: string
  open_alerts: number | null
}

export function toCaseRow(row: CaseRowColumns): CaseRowValue {
  return {
    id: row.id,
    kind: row.kind as CaseRowValue['kind'],
    caseNumber: row.case_number,
    personName: row.person_name,
    sex: row.sex,
    idNumberMasked: row.id_number_masked,
    phoneMasked: row.phone_masked,
    category: row.category,
    state: row.state,
    officeCode: row.office_code,
    countyCode: row.county_code,
    startDate: row.start_date,
    endDate: row.end_date,
    responsibleName: row.responsible_name,
    openAlerts: row.open_alerts ?? 0,
    createdAt: row.created_at,
  }
}
