import type { OfficeValue } from '../offices.ts'
import { type Role, roles } from './permissions.ts'

type OfficeLevel = OfficeValue['level']

/**
 * At which level of office each role works. The scope of a role is made from its office (db/migrations/0001, `scope_of`), so a city role
 * in a county's office would see the whole city: such an account is refused. The three administrators belong to the city bureau.
 */
export const officeLevelsOfRole: Readonly<Record<Role, readonly OfficeLevel[]>> = {
  caseworker: ['township'],
  'county-officer': ['county'],
  'county-leader': ['county'],
  'city-officer': ['city'],
  'city-leader': ['city'],
  helper: ['township', 'county'],
  'school-worker': ['county', 'city'],
  'system-admin': ['city'],
  'security-admin': ['city'],
  'audit-admin': ['city'],
}

const levelNames: Readonly<Record<OfficeLevel, string>> = { city: '市局', county: '县（市、区）局', township: '司法所' }

/** Why a role cannot work in an office of this level, in Chinese; undefined when it can. */
export function whyRoleDoesNotFit(role: Role, level: OfficeLevel): string | undefined {
  const levels = officeLevelsOfRole[role]
  if (levels.includes(level)) return undefined
  return `“${roles[role]}”的机构应为${levels.map((each) => levelNames[each]).join('或')}，请重新选择机构`
}
