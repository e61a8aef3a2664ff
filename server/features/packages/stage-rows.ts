import type { ImportRowValue } from '@guitu/contract/packages.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { maskAddress } from '@guitu/contract/rules/address.ts'
import type { CalendarDate } from '@guitu/contract/rules/calendar.ts'
import { labelOfCaseState, stateOfRow } from '@guitu/contract/rules/case-states.ts'
import { type CheckedRow, caseTableColumns, cellsOfRow, checkCaseRow } from '@guitu/contract/rules/case-table.ts'
import type { CountyCode } from '@guitu/contract/rules/counties.ts'
import { checkIdentityNumber, maskIdentityNumber } from '@guitu/contract/rules/identity-number.ts'
import { maskPhone } from '@guitu/contract/rules/phone.ts'
import type { Reason } from '@guitu/contract/rules/read-cells.ts'
import { stateOfChangedRow, withReceptionHere } from '@guitu/contract/rules/state-of-changed-row.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { newId } from '../../platform/new-id.ts'
import {
  changeableColumns,
  ownColumns,
  type RegisteredPerson,
  rowOfCase,
  withRegistered,
} from '../cases/case-columns.ts'
import { nameLexemes } from '../cases/name-search.ts'
import type { TableRow } from './format/table-rows.ts'

/** What the rows of one package are checked against. */
export interface StagingContext {
  kind: CaseKindValue
  county: CountyCode
  today: CalendarDate
  now: Date
  /** How many rows the package has, by its manifest. */
  rows: number
  /** Headings of the table, in order: a rejected row is kept as its cells in this order. */
  header: readonly string[]
  /** Fields of the kind that the table has no column for: of a known case they stay as they are. */
  absent: readonly string[]
  /** Names and remembered aliases of the county's offices to their codes. */
  officeCodes: ReadonlyMap<string, string>
  /** Codes to the names that offices bear. */
  officeNames: ReadonlyMap<string, string>
  cipher: FieldCipher
}

/** A row after its own check, before the ledger is asked. */
export interface ReadRow {
  line: number
  row: CheckedRow | undefined
  officeCode: string | undefined
  /** The office name that no office of the county bears. */
  unknownOffice: string | undefined
  caseNumber: string
  personName: string
  idNumberIndex: Buffer | null
  idNumberMasked: string
  reasons: Reason[]
  notes: readonly string[]
  sent: TableRow
}

/** A person on record with the ID number of a row. */
export interface PersonMatch {
  id: string
  version: number
  name: string
  ethnicity: string
  secrets: Buffer
  /** Whether the package's county has a case of the person. */
  inSight: boolean
}

/** A case on record with the number of a row. */
export interface CaseMatch {
  id: string
  version: number
  personId: string
  countyCode: string
  officeCode: string
  state: string
  category: string
  startDate: string
  endDate: string
  responsibleName: string
  details: Readonly<Record<string, unknown>>
  /** The day of the declaration made here, if there was one. */
  declaredOn: string | null
}

type Change = ImportRowValue['changes'][number]

/** A row of package_rows; jsonb as text. Null columns are those its outcome does not need. */
export interface StagedRow {
  line: number
  outcome: ImportRowValue['outcome']
  case_id: string | null
  case_version: number | null
  person_id: string | null
  person_version: number | null
  renames: boolean
  case_number: string
  person_name: string
  id_number_index: Buffer | null
  id_number_masked: string
  sex: string | null
  birth_date: string | null
  ethnicity: string | null
  phone_index: Buffer | null
  phone_masked: string | null
  person_secrets: Buffer | null
  office_code: string | null
  state: string | null
  category: string | null
  start_date: string | null
  end_date: string | null
  responsible_name: string | null
  details: string | null
  search: string | null
  reasons: string | null
  changes: string | null
  notes: string | null
  sealed_cells: Buffer | null
}

const caseNumberHeader = '档案编号'
const nameHeader = '姓名'
const idNumberHeader = '公民身份号码'
const officeHeader = '司法所'

/** Longest texts of a rejected row that the preview shows; the whole cells are in what is handed back. */
const shownCharacters = 40

/** Checks a row by the rules of its kind and finds its office. */
export function readRow(sent: TableRow, context: StagingContext): ReadRow {
  const check = checkCaseRow(context.kind, sent.cells, context)
  const reasons: Reason[] = sent.fault === null ? [] : [{ column: '', message: sent.fault }]
  if (!check.ok) reasons.push(...check.reasons)
  const officeName = check.ok ? check.row.officeName : (sent.cells[officeHeader] ?? '').trim()
  const officeCode = context.officeCodes.get(officeName)
  const unknownOffice =
    officeCode === undefined && officeName !== '' && officeName.length <= 60 ? officeName : undefined
  if (unknownOffice !== undefined) {
    const message = `${officeHeader}“${officeName}”不是本县（市、区）已有的机构，请核对；确为同一机构的，在导入页面指定一次即可`
    reasons.push({ column: officeHeader, message })
  }
  if (check.ok && reasons.length === 0) {
    const { row } = check
    return {
      line: sent.line,
      row,
      officeCode,
      unknownOffice,
      caseNumber: row.caseNumber,
      personName: row.name,
      idNumberIndex: context.cipher.index('id-number', row.idNumber),
      idNumberMasked: maskIdentityNumber(row.idNumber),
      reasons,
      notes: check.notes,
      sent,
    }
  }
  const idNumber = checkIdentityNumber(sent.cells[idNumberHeader] ?? '', context.today)
  return {
    line: sent.line,
    row: undefined,
    officeCode,
    unknownOffice,
    caseNumber: shorten((sent.cells[caseNumberHeader] ?? '').trim()),
    personName: shorten((sent.cells[nameHeader] ?? '').trim()),
    idNumberIndex: idNumber.ok ? context.cipher.index('id-number', idNumber.idNumber) : null,
    idNumberMasked: maskIdentityNumber(
      idNumber.ok ? idNumber.idNumber : shorten((sent.cells[idNumberHeader] ?? '').trim()),
    ),
    reasons,
    notes: [],
    sent,
  }
}

function shorten(text: string): string {
  const characters = [...text.slice(0, 2 * shownCharacters)]
  const shown = characters.slice(0, shownCharacters).join('')
  return shown.replaceAll('\0', '').toWellFormed()
}

/** The outcome of a row against what the ledger has, and everything its commit will write. */
export function judgeRow(
  read: ReadRow,
  person: PersonMatch | undefined,
  registeredCase: CaseMatch | undefined,
  context: StagingContext,
): StagedRow {
  const { row } = read
  if (!row) return rejectedRow(read, context)
  const obstacle = findObstacle(row, person, registeredCase, context)
  if (obstacle) return rejectedRow({ ...read, reasons: [obstacle] }, context)
  const registered = person && registeredPerson(person, context.cipher)
  return registeredCase
    ? judgeKnownCase(read, row, person!, registered!, registeredCase, context)
    : judgeNewCase(read, row, person, registered, context)
}

/** Why the ledger cannot take the row. What lies outside the county is not told, only that the city bureau knows. */
function findObstacle(
  row: CheckedRow,
  person: PersonMatch | undefined,
  registeredCase: CaseMatch | undefined,
  context: StagingContext,
): Reason | undefined {
  const refuse = (column: string, message: string): Reason => ({ column, message })
  if (registeredCase && registeredCase.countyCode !== context.county) {
    return refuse(caseNumberHeader, `${caseNumberHeader}已被占用，请核对；确属同一档案的，请与市局核对`)
  }
  if (registeredCase && registeredCase.personId !== person?.id) {
    return refuse(caseNumberHeader, `${caseNumberHeader}已登记在另一人名下，请核对档案编号和公民身份号码`)
  }
  if (registeredCase?.state === 'sealed') {
    return refuse(caseNumberHeader, `${caseNumberHeader}对应的档案已封存，不能再更改`)
  }
  if (person && !person.inSight && person.name !== row.name) {
    return refuse(nameHeader, `${nameHeader}与已登记人员姓名不一致，请与市局核对`)
  }
  return undefined
}

function registeredPerson(person: PersonMatch, cipher: FieldCipher): RegisteredPerson {
  return { name: person.name, ethnicity: person.ethnicity, secrets: cipher.decryptPerson(person.secrets) }
}

function judgeNewCase(
  read: ReadRow,
  row: CheckedRow,
  person: PersonMatch | undefined,
  registered: RegisteredPerson | undefined,
  context: StagingContext,
): StagedRow {
  const effective = registered ? withRegistered(row, registered) : row
  const notes = [...read.notes]
  let changes: Change[] = []
  if (registered && person?.inSight) changes = comparePerson(context.kind, registered, effective)
  else if (registered) notes.push('此人已登记，本行作为其另一档案入库，电话、住址等以本次报送的为准')
  const staged = blankRow(read, 'new')
  staged.case_id = newId(momentOf(read.line, context))
  staged.person_id = person?.id ?? newId(momentOf(read.line, context))
  staged.person_version = person?.version ?? null
  staged.renames = registered !== undefined && registered.name !== effective.name
  staged.changes = orNull(changes)
  staged.notes = orNull(notes)
  fillCase(staged, effective, stateOfRow(effective, context.today))
  if (!person?.inSight || changes.length > 0) fillPerson(staged, effective, registered, context)
  return staged
}

function judgeKnownCase(
  read: ReadRow,
  row: CheckedRow,
  person: PersonMatch,
  registered: RegisteredPerson,
  known: CaseMatch,
  context: StagingContext,
): StagedRow {
  const { kind, today } = context
  const before = rowOfCase({
    kind,
    caseNumber: row.caseNumber,
    countyCode: known.countyCode,
    officeName: officeNameOf(known.officeCode, context),
    category: known.category,
    startDate: known.startDate,
    endDate: known.endDate,
    responsibleName: known.responsibleName,
    details: known.details,
    sex: row.sex,
    birthDate: row.birthDate,
    person: registered,
  })
  const asSent = withFields(withRegistered(row, registered), before, context.absent)
  const effective = withReceptionHere(asSent, before, known.declaredOn)
  const after = { ...effective, officeName: officeNameOf(read.officeCode!, context) }
  const changes = compareRows(kind, before, after)
  const state = stateOfChangedRow({ state: known.state, row: before }, effective, today)
  if (state !== known.state) {
    changes.push({ column: '状态', old: labelOfCaseState(kind, known.state), new: labelOfCaseState(kind, state) })
  }
  const staged = blankRow(read, changes.length === 0 ? 'unchanged' : 'changed')
  staged.case_id = known.id
  staged.case_version = known.version
  staged.person_id = person.id
  staged.person_version = person.version
  staged.notes = orNull(read.notes)
  if (changes.length === 0) return staged
  staged.renames = registered.name !== effective.name
  staged.changes = orNull(changes)
  fillCase(staged, effective, state)
  const personChanged = changes.some(({ column }) => personHeaders(kind).has(column))
  if (personChanged) fillPerson(staged, effective, registered, context)
  return staged
}

/** The row with some of its fields as another row has them. */
function withFields<Row extends CheckedRow>(row: Row, from: CheckedRow, fields: readonly string[]): Row {
  if (fields.length === 0) return row
  const values = from as unknown as Readonly<Record<string, unknown>>
  return { ...row, ...Object.fromEntries(fields.map((field) => [field, values[field]])) }
}

/**
 * The moment in the id of what a row makes: a millisecond for each line, the last one now. So the ids of an import ascend with its lines,
 * and the indexes that hold them grow in one place instead of all over.
 */
function momentOf(line: number, context: StagingContext): Date {
  return new Date(context.now.getTime() - Math.max(0, context.rows - line))
}

function officeNameOf(code: string, context: StagingContext): string {
  return context.officeNames.get(code) ?? code
}

/** Keys of what belongs to the person and not to one course. */
const personKeys: ReadonlySet<string> = new Set([
  'name',
  'ethnicity',
  'household',
  'residence',
  'phone',
  'relativePhone',
])

const headersOfPersons = new Map<CaseKindValue, ReadonlySet<string>>()
function personHeaders(kind: CaseKindValue): ReadonlySet<string> {
  let headers = headersOfPersons.get(kind)
  if (!headers) {
    headers = new Set(caseTableColumns[kind].filter(({ key }) => personKeys.has(key)).map(({ header }) => header))
    headersOfPersons.set(kind, headers)
  }
  return headers
}

/** What the database keeps encrypted is shown masked. */
const masks: Readonly<Record<string, (text: string) => string>> = {
  household: maskAddress,
  residence: maskAddress,
  phone: maskPhone,
  relativePhone: maskPhone,
  idNumber: maskIdentityNumber,
}

function compareRows(kind: CaseKindValue, before: CheckedRow, after: CheckedRow): Change[] {
  const [old, sent] = [cellsOfRow(kind, before), cellsOfRow(kind, after)]
  const changes: Change[] = []
  for (const [at, { key, header }] of caseTableColumns[kind].entries()) {
    if (old[at] === sent[at]) continue
    const mask = masks[key] ?? ((text: string) => text)
    changes.push({ column: header, old: mask(old[at]!), new: mask(sent[at]!) })
  }
  return changes
}

/** Changes of a person to whom a further case is added. */
function comparePerson(kind: CaseKindValue, registered: RegisteredPerson, row: CheckedRow): Change[] {
  const before: CheckedRow = {
    ...row,
    name: registered.name,
    ethnicity: registered.ethnicity || null,
    household: registered.secrets.household || null,
    residence: registered.secrets.residence,
    phone: registered.secrets.phone || null,
    ...('relativePhone' in row ? { relativePhone: registered.secrets.relativePhone ?? null } : {}),
  }
  return compareRows(kind, before, row)
}

function fillPerson(
  staged: StagedRow,
  row: CheckedRow,
  registered: RegisteredPerson | undefined,
  { cipher }: StagingContext,
): void {
  const columns = changeableColumns(row, cipher, registered)
  staged.sex = row.sex
  staged.birth_date = row.birthDate
  staged.ethnicity = columns.ethnicity
  staged.phone_index = columns.phone_index
  staged.phone_masked = columns.phone_masked
  staged.person_secrets = columns.secrets
}

function fillCase(staged: StagedRow, row: CheckedRow, state: string): void {
  const columns = ownColumns(row)
  staged.state = state
  staged.category = columns.category
  staged.start_date = columns.start_date
  staged.end_date = columns.end_date
  staged.responsible_name = columns.responsible_name
  staged.details = JSON.stringify(columns.details)
  staged.search = nameLexemes(row.name)
}

/** A row as rejected: with every reason, and its cells as sent, encrypted. */
export function rejectedRow(read: ReadRow, context: StagingContext): StagedRow {
  const extra = Object.entries(read.sent.cells).filter(([name]) => !context.header.includes(name))
  const cells = [...context.header.map((name) => read.sent.cells[name] ?? ''), ...extra.map(([, cell]) => cell)]
  const staged = blankRow(read, 'rejected')
  staged.reasons = orNull(read.reasons)
  staged.sealed_cells = context.cipher.encrypt(JSON.stringify(cells))
  return staged
}

function blankRow(read: ReadRow, outcome: StagedRow['outcome']): StagedRow {
  return {
    line: read.line,
    outcome,
    case_id: null,
    case_version: null,
    person_id: null,
    person_version: null,
    renames: false,
    case_number: read.caseNumber,
    person_name: read.personName,
    id_number_index: read.idNumberIndex,
    id_number_masked: read.idNumberMasked,
    sex: null,
    birth_date: null,
    ethnicity: null,
    phone_index: null,
    phone_masked: null,
    person_secrets: null,
    office_code: read.officeCode ?? null,
    state: null,
    category: null,
    start_date: null,
    end_date: null,
    responsible_name: null,
    details: null,
    search: null,
    reasons: null,
    changes: null,
    notes: null,
    sealed_cells: null,
  }
}

function orNull(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list)
}
