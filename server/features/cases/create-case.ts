import type { createCase as endpoint } from '@guitu/contract/cases.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { stateOfRow } from '@guitu/contract/rules/case-states.ts'
import { checkCaseRow } from '@guitu/contract/rules/case-table.ts'
import { type CountyCode, counties } from '@guitu/contract/rules/counties.ts'
import { reusedNumberText, wrongNumberText } from '@guitu/contract/rules/merge.ts'
import { atCommit, explainFailure, isUniqueViolation, run, type Tx } from '../../platform/database.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { announce } from '../../platform/live-hub.ts'
import { newId } from '../../platform/new-id.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { addCaseEvent } from '../case-events/add-case-event.ts'
import { ownColumns, personColumns, type RegisteredPerson, withRegistered } from './case-columns.ts'
import { caseInsertion, findBeforeCreating, personInsertion, readPerson, updatePerson } from './creation-queries.ts'
import { nameLexemes } from './name-search.ts'

/**
 * One case by form, checked like a row of a package. Somebody who is in the ledger already gets a further case, not a second person.
 * The same id again answers the case that it made.
 */
export async function createCase(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, body, now, parts } = call
  const { id, kind, cells } = body
  const today = shanghaiDate(now)
  const check = checkCaseRow(kind, cells, { county: countyOf(cells, actor.scope), today })
  if (!check.ok) throw wrongCells(check.reasons)
  const { row } = check
  const { knownCaseNumber, officeCode, registered, wrongNumber, resembles } = await findBeforeCreating(tx, {
    id,
    county: row.county,
    officeName: row.officeName,
    idNumberIndex: parts.cipher.index('id-number', row.idNumber),
    name: row.name,
    birthDate: row.birthDate,
    phoneIndex: row.phone === null ? null : parts.cipher.index('phone', row.phone),
  })
  if (knownCaseNumber !== null) return { id, caseNumber: knownCaseNumber, notes: [] }
  if (!officeCode?.startsWith(actor.scope)) {
    throw wrongCells([
      { column: '司法所', message: `司法所“${row.officeName}”不是本县（市、区）在用的机构，请重新选择` },
    ])
  }
  if (registered && registered.name !== row.name) {
    throw wrongCells([{ column: '姓名', message: '姓名与已登记人员姓名不一致，请核对证件；仍不一致的，请与市局核对' }])
  }
  if (!registered && wrongNumber?.name === row.name) {
    throw wrongCells([{ column: '公民身份号码', message: wrongNumberText(shanghaiDate(wrongNumber.mergedAt)) }])
  }
  const personId = registered?.id ?? newId(now)
  explainFailure(tx, asConflict)
  const insertion = caseInsertion({
    id,
    kind,
    caseNumber: row.caseNumber,
    personId,
    personName: row.name,
    officeCode,
    state: stateOfRow(row, today),
    search: nameLexemes(row.name),
    own: ownColumns(row),
    at: now,
  })
  if (registered) {
    await run(tx, insertion.text, insertion.values)
    // the person is in sight from here on, because the case is
    const person = await openPerson(tx, personId, parts.cipher)
    await updatePerson(tx, personId, personColumns(withRegistered(row, person), parts.cipher, person), now)
  } else {
    atCommit(tx, personInsertion(personId, personColumns(row, parts.cipher), now))
    atCommit(tx, insertion)
  }
  auditDeed(call, {
    action: 'case.create',
    subjectType: 'case',
    subjectId: id,
    officeCode,
    summary: { kind, furtherCase: registered !== undefined },
  })
  addCaseEvent(tx, { caseId: id, kind: 'case-created', actorId: actor.accountId, officeCode, at: now })
  announce(tx, { topic: 'case', id, office: officeCode })
  const notes = [
    ...check.notes,
    ...(registered ? ['此人已登记，本档案作为其另一档案建立'] : []),
    ...(!registered && wrongNumber ? [reusedNumberText(shanghaiDate(wrongNumber.mergedAt))] : []),
    ...(!registered && resembles
      ? ['可能重复：已有姓名、出生日期相同或者电话相同、姓名相近的人员，请核对证件，并在“重复人员”里办理']
      : []),
  ]
  return { id, caseNumber: row.caseNumber, notes }
}

/** The county that the form must be for: the one it names, if the caller's scope reaches it. */
function countyOf(cells: Readonly<Record<string, string>>, scope: string): CountyCode {
  const named = (cells.执行县市区 ?? '').trim()
  const reachable = (Object.keys(counties) as CountyCode[]).filter((code) => code.startsWith(scope.slice(0, 6)))
  const county = reachable.find((code) => code === named) ?? (reachable.length === 1 ? reachable[0] : undefined)
  if (county === undefined) {
    throw wrongCells([{ column: '执行县市区', message: '执行县市区应为达州市七个县（市、区）之一的六位代码' }])
  }
  return county
}

async function openPerson(tx: Tx, personId: string, cipher: FieldCipher): Promise<RegisteredPerson> {
  const person = await readPerson(tx, personId)
  if (!person) throw new Error('a person with a case in scope is not in sight')
  return { name: person.name, ethnicity: person.ethnicity, secrets: cipher.decryptPerson(person.secrets) }
}

function wrongCells(reasons: readonly { column: string; message: string }[]): AppError {
  const fields: Record<string, string> = {}
  for (const { column, message } of reasons) {
    const field = `cells.${column}`
    fields[field] = fields[field] ? `${fields[field]}；${message}` : message
  }
  return invalid(fields)
}

function asConflict(error: unknown): unknown {
  if (isUniqueViolation(error, 'cases_kind_case_number_key')) {
    return wrongCells([{ column: '档案编号', message: '档案编号已被占用，请核对；确属同一档案的，请与市局核对' }])
  }
  if (isUniqueViolation(error)) {
    return new AppError('conflict', 'created-meanwhile', '这份档案或这名人员刚刚由他人登记，请刷新后再看。')
  }
  return error
}
