import { correctionsOnlySources, noticeSources } from '@guitu/contract/rules/notice-sources.ts'
import { BOUNDARIES_PAGE, checkNoticeType } from '@guitu/contract/rules/notice-types.ts'
import { AppError } from '../../platform/errors.ts'

/**
 * Looks at nothing of a notice but its type and source, before anything else is checked: what Guitu does not take in is neither stored
 * nor logged, not even as the reason of another refusal. What is not text is left to the check of the schema.
 * @throws AppError 422 that names the boundaries page
 */
export function refuseAtTheDoor(body: unknown): void {
  if (typeof body !== 'object' || body === null) return
  const { type, source } = body as { type?: unknown; source?: unknown }
  if (typeof type === 'string') {
    const check = checkNoticeType(type)
    if (!check.ok) throw new AppError('refused', `notice-type-${check.refused}`, check.message, { page: check.page })
  }
  const order = correctionsOnlySources.find((one) => one === source)
  if (order) {
    throw new AppError(
      'refused',
      'notice-source-refused',
      `“${noticeSources[order]}”的信息只随其审批办理，不能作为通报登记，理由见《边界》`,
      { page: BOUNDARIES_PAGE },
    )
  }
}
