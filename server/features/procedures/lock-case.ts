import { type CaseAction, checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { BOUNDARIES_PAGE } from '@guitu/contract/rules/notice-types.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { findStep, lockCaseRow, type ProcedureCase, readCase } from './queries.ts'

/**
 * Locks a case for a step of a procedure.
 * @throws AppError 404 when the case is not in scope; 422 when it is no case of corrections; 409 when its state does not allow the action
 */
export async function lockCase(tx: Tx, caseId: string, action: CaseAction): Promise<ProcedureCase> {
  const about = await lockCaseRow(tx, caseId)
  if (!about) throw notFound('档案')
  mustBeCorrections(about)
  const check = checkCaseAction(about.kind, about.state, action)
  if (!check.ok) throw new AppError('conflict', 'case-state', check.message, { allowed: check.allowed })
  return about
}

/** A case of corrections, to read. @throws AppError 404 when it is not in scope; 422 when it is of another kind */
export async function mustFindCase(tx: Tx, caseId: string): Promise<ProcedureCase> {
  const about = await readCase(tx, caseId)
  if (!about) throw notFound('档案')
  mustBeCorrections(about)
  return about
}

function mustBeCorrections(about: ProcedureCase): void {
  if (about.kind === 'corrections') return
  throw new AppError(
    'refused',
    'corrections-only',
    '安置帮教是自愿接受的帮助，没有奖惩、电子定位、执行地变更和解除手续；这些只适用于社区矫正对象。',
    { page: BOUNDARIES_PAGE },
  )
}

/** Whether a step of this id was taken for the subject before. @throws AppError 409 when the id belongs to something else */
export async function wasTaken(tx: Tx, id: string, subjectId: string): Promise<boolean> {
  const of = await findStep(tx, id)
  if (of !== undefined && of !== subjectId) throw idReused()
  return of !== undefined
}

export function idReused(): AppError {
  return new AppError('conflict', 'id-reused', '这次提交的编号已经用在别处，请刷新页面后重试。')
}
