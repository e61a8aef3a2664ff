import { emptyHours, namedHours } from '@guitu/contract/rules/duty-roster.ts'
import { type Candidate, canBeResponsible } from '@guitu/contract/rules/responsible-officer.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import {
  listDutyShifts,
  listOfficesOnDutyFor,
  listOfficesResponsibleFor,
  listResponsibleOfficers,
  readOffice,
  replaceDutyShifts,
  replaceResponsibleOfficers,
} from './queries.ts'

/**
 * Takes a changed account off the lists of the offices it can no longer be responsible in; the deputies move up. Answers the codes of
 * those offices. The city and a county are never left without a responsible officer: that is refused (409).
 */
export async function releaseResponsibleOfficer(
  tx: Tx,
  account: Candidate & { id: string },
  at: Date,
): Promise<string[]> {
  const offices = (await listOfficesResponsibleFor(tx, account.id)).filter((code) => !canBeResponsible(account, code))
  for (const officeCode of offices) {
    const others = (await listResponsibleOfficers(tx, { officeCode })).filter((each) => each.accountId !== account.id)
    if (others.length === 0 && officeCode.length === 6) {
      const office = await readOffice(tx, officeCode)
      throw new AppError(
        'conflict',
        'last-responsible-officer',
        `该账号是${office?.name ?? officeCode}唯一的责任人，请系统管理员先为该机构另设责任人。`,
      )
    }
    await replaceResponsibleOfficers(
      tx,
      officeCode,
      others.map((each) => each.accountId),
      at,
    )
  }
  await releaseFromRosters(tx, account, at)
  return offices
}

/** The same for the duty rosters: hours that others hold as well stay held; one that nobody else holds is named, and refuses (409). */
async function releaseFromRosters(tx: Tx, account: Candidate & { id: string }, at: Date): Promise<void> {
  for (const officeCode of (await listOfficesOnDutyFor(tx, account.id)).filter(
    (code) => !canBeResponsible(account, code),
  )) {
    const others = (await listDutyShifts(tx, officeCode)).filter((shift) => shift.accountId !== account.id)
    const empty = emptyHours(others)
    if (empty.length > 0) {
      const office = await readOffice(tx, officeCode)
      throw new AppError(
        'conflict',
        'on-duty',
        `该账号在${office?.name ?? officeCode}的值班表上，停用或者调离后 ${namedHours(empty)} 无人值班，请系统管理员先改值班表。`,
      )
    }
    await replaceDutyShifts(tx, officeCode, others, at)
  }
}
