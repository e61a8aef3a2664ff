import type {
  DutyRosterValue,
  readDutyRoster as readEndpoint,
  setDutyRoster as setEndpoint,
} from '@guitu/contract/offices.ts'
import { type DutyShift, emptyHours, hoursInWords, namedHours } from '@guitu/contract/rules/duty-roster.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { canBeResponsible } from '@guitu/contract/rules/responsible-officer.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { oneChangeOfAccountsAtATime } from '../accounts/queries.ts'
import {
  type DutyShiftRow,
  listDutyShifts,
  listResponsibleOfficers,
  readCandidates,
  readOffice,
  replaceDutyShifts,
} from './queries.ts'

const keyOf = ({ weekday, fromHour, toHour, accountId }: DutyShift): string =>
  `${weekday} ${fromHour} ${toHour} ${accountId}`
const inOrder = (shifts: readonly DutyShift[]): string => shifts.map(keyOf).sort().join('\n')

/** Who is on duty in an office, hour by hour of the week. Names of officers are no secret among staff. */
export async function readDutyRoster({ tx, params }: Call<typeof readEndpoint>): Promise<DutyRosterValue> {
  if (!(await readOffice(tx, params.officeCode))) throw notFound('机构')
  return { officeCode: params.officeCode, shifts: await listDutyShifts(tx, params.officeCode) }
}

/**
 * Sets the duty roster of an office, the whole week at once; the same again changes nothing. Refused, with the hour named, when an hour has
 * nobody, when somebody on it cannot be told of alerts there, and for an office without a responsible officer.
 */
export async function setDutyRoster(call: Call<typeof setEndpoint>): Promise<DutyRosterValue> {
  const { tx, params, body, now } = call
  await oneChangeOfAccountsAtATime(tx)
  const shifts = [...new Map(body.shifts.map((shift) => [keyOf(shift), shift])).values()]
  const [office, candidates, responsible, before] = await Promise.all([
    readOffice(tx, params.officeCode),
    readCandidates(tx, [...new Set(shifts.map((shift) => shift.accountId))]),
    listResponsibleOfficers(tx, { officeCode: params.officeCode }),
    listDutyShifts(tx, params.officeCode),
  ])
  if (!office?.active) throw notFound('机构')
  if (responsible.length === 0) throw invalid({ shifts: `请先设定${office.name}的责任人，再设定值班表` })
  const backwards = shifts.find((shift) => shift.toHour <= shift.fromHour)
  if (backwards)
    throw invalid({ shifts: `${hoursInWords(backwards)}：结束时间要晚于开始时间；过了零点的，分成两天填写` })
  const overlapping = shifts.find((shift) =>
    shifts.some(
      (other) =>
        other !== shift &&
        other.accountId === shift.accountId &&
        other.weekday === shift.weekday &&
        other.fromHour === shift.fromHour,
    ),
  )
  if (overlapping) throw invalid({ shifts: `${hoursInWords(overlapping)}：同一个人从同一时间起排了两次，请删去一次` })
  const unfit = shifts.find((shift) => {
    const found = candidates.find((each) => each.id === shift.accountId)
    return !found || !canBeResponsible({ ...found, role: found.role as Role }, office.code)
  })
  if (unfit) {
    throw invalid({
      shifts: `${hoursInWords(unfit)}的值班人不能在${office.name}值班：应为本机构或上级机构已启用、能查看预警的账号`,
    })
  }
  const empty = emptyHours(shifts)
  if (empty.length > 0)
    throw invalid({ shifts: `${namedHours(empty)} 无人值班，请补上；值班表每周循环，每个小时都要有人` })
  if (inOrder(before) !== inOrder(shifts)) {
    await replaceDutyShifts(tx, office.code, shifts, now)
    auditDeed(call, {
      action: 'duty.set',
      subjectType: 'office',
      subjectId: office.code,
      officeCode: office.code,
      summary: { before: summaryOf(before), after: summaryOf(shifts) },
    })
  }
  return { officeCode: office.code, shifts: await listDutyShifts(tx, office.code) }
}

const summaryOf = (shifts: readonly (DutyShift | DutyShiftRow)[]): { shifts: number; officers: string[] } => ({
  shifts: shifts.length,
  officers: [...new Set(shifts.map((shift) => shift.accountId))],
})
