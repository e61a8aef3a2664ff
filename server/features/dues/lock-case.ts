import { type CaseAction, checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { BOUNDARIES_PAGE } from '@guitu/contract/rules/notice-types.ts'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'

/** The case that a report, a visit or an occasion is about. */
export interface ContactCase {
  id: string
  kind: CaseKind
  state: string
  category: string
  personName: string
  birthDate: string
  officeCode: string
  startDate: string
  endDate: string
}

const inScope = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('cases as c')
    .innerJoin('persons as p', 'p.id', 'c.person_id')
    .where(sql<boolean>`c.id = any(${[...ids]}::uuid[])`)
    .select(['c.id', 'c.kind', 'c.state', 'c.category', 'c.person_name as personName', 'p.birth_date as birthDate'])
    .select(['c.office_code as officeCode', 'c.start_date as startDate', 'c.end_date as endDate'])

/** @throws AppError 404 when the case is not in scope */
export async function readContactCase(tx: Tx, id: string): Promise<ContactCase> {
  const about = (await inScope(tx, [id]).executeTakeFirst()) as ContactCase | undefined
  if (!about) throw notFound('档案')
  return about
}

/**
 * Locks cases in the order of their ids, so that what is due in each is computed by one after the other.
 * @throws AppError 404 when one is not in scope
 */
export async function lockContactCases(tx: Tx, ids: readonly string[]): Promise<ContactCase[]> {
  const found = (await inScope(tx, ids).orderBy('c.id').forUpdate('c').execute()) as ContactCase[]
  if (found.length < new Set(ids).size) throw notFound('档案')
  return found
}

/** @throws AppError 409 when the state of the case does not allow the action */
export function mustAllow(about: ContactCase, action: CaseAction): void {
  const check = checkCaseAction(about.kind, about.state, action)
  if (check.ok) return
  throw new AppError('conflict', 'case-state', `${about.personName}：${check.message}`, { allowed: check.allowed })
}

/** Reports and duties are for people who serve a sentence in the community. @throws AppError 422 for a case of another kind */
export function mustBeCorrections(about: ContactCase): void {
  if (about.kind === 'corrections') return
  throw new AppError(
    'refused',
    'no-duties-for-kind',
    '安置帮教是自愿接受的帮助，没有报告、教育学习和公益活动的义务；这里只能登记经本人同意的走访和谈话。',
    { page: BOUNDARIES_PAGE },
  )
}

export function idReused(): AppError {
  return new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
}
