import { BOUNDARIES_PAGE } from '@guitu/contract/rules/notice-types.ts'
import { findWhereabouts } from '@guitu/contract/rules/whereabouts.ts'
import { AppError } from '../../platform/errors.ts'

/**
 * Looks for coordinates and trails anywhere in what a vendor sends, before anything else is checked: all of it is refused, and none of it is
 * stored or logged. @throws AppError 422 that names the boundaries page
 */
export function refuseWhereabouts(body: unknown): void {
  if (findWhereabouts(body) === undefined) return
  throw new AppError(
    'refused',
    'whereabouts-refused',
    '不接收坐标、位置和轨迹，整批都没有接收：只发送边界和装置事件的时间，理由见《边界》。',
    { page: BOUNDARIES_PAGE },
  )
}
