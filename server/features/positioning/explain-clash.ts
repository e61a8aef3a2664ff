import { isUniqueViolation } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'

/** What it means that the database did not take an order: another one of the person or of the device is open. Other errors stay. */
export function explainClash(error: unknown): unknown {
  if (isUniqueViolation(error, 'positioning_orders_open')) {
    return new AppError(
      'conflict',
      'order-open',
      '这个人已有一份没有结束的电子定位。需要继续的，请在那一份里申请延长。',
      {
        allowed: ['extend'],
      },
    )
  }
  if (isUniqueViolation(error, 'positioning_orders_device')) {
    return new AppError('conflict', 'device-in-use', '这个装置还在另一份没有结束的电子定位里，请核对装置编号。', {
      allowed: [],
    })
  }
  return error
}
