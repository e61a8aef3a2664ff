import { importStates } from '@guitu/contract/packages.ts'
import { AppError } from '../../platform/errors.ts'
import type { ImportRecord } from './queries.ts'

const actions = {
  commit: '确认入库',
  discard: '放弃',
  'map-office': '指定机构',
  'map-columns': '指定各列',
} as const
export type ImportAction = keyof typeof actions

const allowedByState: Readonly<Record<string, readonly ImportAction[]>> = {
  opening: ['discard', 'map-office', 'map-columns'],
  mapping: ['map-columns', 'discard'],
  preview: ['commit', 'discard', 'map-office', 'map-columns'],
  held: ['commit', 'discard', 'map-office'],
  // between two tries of a commit that does not succeed; one that is under way ends first
  committing: ['discard'],
}

export function isAllowed(state: string, action: ImportAction): boolean {
  return allowedByState[state]?.includes(action) ?? false
}

/** The 409 of an action that the state of an import does not allow: why, and what is allowed instead. */
export function importStateConflict(entry: Pick<ImportRecord, 'state' | 'origin'>, action: ImportAction): AppError {
  const allowed = (allowedByState[entry.state] ?? []).filter(
    (each) => each !== action && (each !== 'map-columns' || entry.origin === 'spreadsheet'),
  )
  const state = importStates[entry.state as keyof typeof importStates]
  const instead = allowed.length > 0 ? `现在可以：${allowed.map((each) => actions[each]).join('、')}。` : ''
  return new AppError('conflict', 'import-state', `本次导入的状态是“${state}”，不能${actions[action]}。${instead}`, {
    allowed,
  })
}
