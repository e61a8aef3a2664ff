import { AppError } from '../../platform/errors.ts'

/** What it means that the database did not take an extension: by its own clock the order is over. Other errors stay. */
export function explainLateExtension(error: unknown): unknown {
  if ((error as { constraint?: string }).constraint !== 'positioning_extension_in_force') return error
  return new AppError('conflict', 'order-over', '这份电子定位已经结束，不能再延长。仍有必要的，请重新申请。', {
    allowed: [],
  })
}
