import type { CaseKindValue } from '@guitu/contract/parts.ts'
import type { CheckedRow } from '@guitu/contract/rules/case-table.ts'
import type { AftercareRow } from '@guitu/contract/rules/check-aftercare-row.ts'
import type { CorrectionsRow } from '@guitu/contract/rules/check-corrections-row.ts'
import type { CountyCode } from '@guitu/contract/rules/counties.ts'
import { maskIdentityNumber } from '@guitu/contract/rules/identity-number.ts'
import { maskPhone } from '@guitu/contract/rules/phone.ts'
import type { FieldCipher, PersonSecrets } from '../../platform/field-cipher.ts'

/** What a checked row makes of the columns of a person. */
export interface PersonColumns {
  name: string
  sex: string
  birth_date: string
  ethnicity: string
  id_number_index: Buffer
  id_number_masked: string
  phone_index: Buffer | null
  phone_masked: string
  secrets: Buffer
}

/** What is on record of a person and an empty cell of a row leaves as it is. */
export interface RegisteredPerson {
  name: string
  ethnicity: string
  secrets: PersonSecrets
}

/** What a checked row makes of the columns of a case that its kind adds. */
export interface OwnColumns {
  category: string
  start_date: string
  end_date: string
  responsible_name: string
  details: Record<string, string | boolean>
}

/** A case with its person as the tables keep it, opened. */
export interface RegisteredCase {
  kind: CaseKindValue
  caseNumber: string
  countyCode: string
  officeName: string
  category: string
  startDate: string
  endDate: string
  responsibleName: string
  details: Readonly<Record<string, unknown>>
  sex: string
  birthDate: string
  person: RegisteredPerson
}

const correctionsDetails = [
  'education',
  'maritalStatus',
  'offence',
  'decidingBody',
  'documentNumber',
  'injunction',
  'reportedDate',
] as const satisfies readonly (keyof CorrectionsRow)[]
const aftercareDetails = [
  'releaseSource',
  'releaseDate',
  'releasingBody',
  'threeNones',
  'employment',
  'consent',
  'relativeName',
] as const satisfies readonly (keyof AftercareRow)[]

function isAftercare(row: CheckedRow): row is AftercareRow {
  return 'releaseSource' in row
}

/**
 * The row with what the person's record has where the row says nothing: another table, of the other kind, may have brought it, so an
 * empty cell takes nothing away. Columns of the case itself are taken as sent.
 */
export function withRegistered<Row extends CheckedRow>(row: Row, registered: RegisteredPerson): Row {
  return {
    ...row,
    ethnicity: row.ethnicity ?? (registered.ethnicity || null),
    phone: row.phone ?? (registered.secrets.phone || null),
    household: row.household ?? (registered.secrets.household || null),
  }
}

/** The encrypted part. A relative's number stays with the person when the row is of a kind that has no such column. */
function secretsOf(row: CheckedRow, registered?: RegisteredPerson): PersonSecrets {
  const relativePhone = isAftercare(row) ? row.relativePhone : registered?.secrets.relativePhone
  return {
    idNumber: row.idNumber,
    phone: row.phone ?? '',
    household: row.household ?? '',
    residence: row.residence,
    ...(relativePhone ? { relativePhone } : {}),
  }
}

/** The columns of a person that a later row can change, and the name apart. */
export function changeableColumns(
  row: CheckedRow,
  cipher: FieldCipher,
  registered?: RegisteredPerson,
): Pick<PersonColumns, 'ethnicity' | 'phone_index' | 'phone_masked' | 'secrets'> {
  return {
    ethnicity: row.ethnicity ?? '',
    phone_index: row.phone === null ? null : cipher.index('phone', row.phone),
    phone_masked: row.phone === null ? '' : maskPhone(row.phone),
    secrets: cipher.encryptPerson(secretsOf(row, registered)),
  }
}

export function personColumns(row: CheckedRow, cipher: FieldCipher, registered?: RegisteredPerson): PersonColumns {
  return {
    name: row.name,
    sex: row.sex,
    birth_date: row.birthDate,
    id_number_index: cipher.index('id-number', row.idNumber),
    id_number_masked: maskIdentityNumber(row.idNumber),
    ...changeableColumns(row, cipher, registered),
  }
}

export function ownColumns(row: CheckedRow): OwnColumns {
  const details: OwnColumns['details'] = {}
  const keep = (key: string, value: string | boolean | null): void => {
    if (value !== null) details[key] = value
  }
  if (isAftercare(row)) {
    for (const key of aftercareDetails) keep(key, row[key])
    if (row.relativePhone !== null) keep('relativePhone', maskPhone(row.relativePhone))
  } else {
    for (const key of correctionsDetails) keep(key, row[key])
  }
  return {
    category: isAftercare(row) ? row.aidClass : row.category,
    start_date: row.startDate,
    end_date: row.endDate,
    responsible_name: row.responsibleName ?? '',
    details,
  }
}

/** The row that a case on record came from or could come from: what an export writes and a new row is compared with. */
export function rowOfCase(registered: RegisteredCase): CheckedRow {
  const { person, details } = registered
  const common = {
    caseNumber: registered.caseNumber,
    name: person.name,
    sex: registered.sex as CheckedRow['sex'],
    idNumber: person.secrets.idNumber,
    birthDate: registered.birthDate,
    ethnicity: person.ethnicity || null,
    household: person.secrets.household || null,
    residence: person.secrets.residence,
    phone: person.secrets.phone || null,
    startDate: registered.startDate,
    endDate: registered.endDate,
    county: registered.countyCode as CountyCode,
    officeName: registered.officeName,
    responsibleName: registered.responsibleName || null,
  }
  if (registered.kind === 'corrections') {
    const own = Object.fromEntries(correctionsDetails.map((key) => [key, details[key] ?? null]))
    return { ...common, ...own, category: registered.category } as CorrectionsRow
  }
  const own = Object.fromEntries(aftercareDetails.map((key) => [key, details[key] ?? null]))
  return {
    ...common,
    ...own,
    aidClass: registered.category,
    relativePhone: details.relativePhone === undefined ? null : (person.secrets.relativePhone ?? null),
  } as AftercareRow
}
