import { type CaseAction, checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { BOUNDARIES_PAGE } from '@guitu/contract/rules/notice-types.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'

/** The case that a step of supervision is about. */
export interface SupervisedCase {
  id: string
  kind: CaseKind
  state: string
  personId: string
  personName: string
  officeCode: string
  countyCode: string
  category: string
  startDate: string
  endDate: string
  details: Record<string, unknown>
}

const columns = [
  'id',
  'kind',
  'state',
  'person_id as personId',
  'person_name as personName',
  'office_code as officeCode',
  'county_code as countyCode',
  'category',
  'start_date as startDate',
  'end_date as endDate',
  'details',
] as const

/**
 * Reads a case in corrections.
 * @throws AppError 404 when it is not in scope; 422 when it is of a kind that knows no supervision
 */
export async function readSupervisedCase(tx: Tx, id: string): Promise<SupervisedCase> {
  return mustBeSupervised(await tx.selectFrom('cases').select(columns).where('id', '=', id).executeTakeFirst())
}

/**
 * Locks a case in corrections for a step: steps in one case are taken one after the other.
 * @throws AppError 404, 422 as above
 */
export async function lockSupervisedCase(tx: Tx, id: string): Promise<SupervisedCase> {
  return mustBeSupervised(
    await tx.selectFrom('cases').select(columns).where('id', '=', id).forUpdate().executeTakeFirst(),
  )
}

/** @throws AppError 409 when the state of the case does not allow the action */
export function mustAllow(about: SupervisedCase, action: CaseAction): void {
  const check = checkCaseAction(about.kind, about.state, action)
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
}

export function idReused(): AppError {
  return new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
}

function mustBeSupervised(found: unknown): SupervisedCase {
  if (!found) throw notFound('档案')
  const about = found as SupervisedCase
  if (about.kind === 'corrections') return about
  throw new AppError(
    'refused',
    'no-supervision-for-kind',
    '安置帮教是自愿接受的帮助，没有监督管理；报到接收、矫正小组、矫正方案和管理类别只适用于社区矫正对象。',
    { page: BOUNDARIES_PAGE },
  )
}
