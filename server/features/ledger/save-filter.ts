import { type saveFilter as endpoint, type SavedFilterValue, savedFiltersAtMost } from '@guitu/contract/ledger.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { clearDefault, insertFilter, listFilters, updateFilter } from './queries.ts'

/** A part of a number, once it is this long, can be an ID number or a phone number. */
const number = /\d[\d\s-]{5,}\d/

/** Keeps a filter of the caller under a name. The same again changes nothing. */
export async function saveFilter(call: Call<typeof endpoint>): Promise<SavedFilterValue> {
  const { tx, actor, params, body, now } = call
  const name = body.name.trim()
  const search = body.filter.search?.trim()
  if (name === '') throw invalid({ name: '请填写名称' })
  if (search !== undefined && number.test(search)) {
    throw invalid({ search: '证件号码、电话号码不能存入常用筛选，请清空后再保存' })
  }
  const others = (await listFilters(tx, body.kind)).filter(({ id }) => id !== params.id)
  if (others.some((other) => other.name === name)) {
    throw new AppError('conflict', 'name-taken', `已有名为“${name}”的常用筛选，请换一个名称。`)
  }
  if (others.length >= savedFiltersAtMost) {
    throw new AppError('conflict', 'too-many-filters', `常用筛选最多 ${savedFiltersAtMost} 个，请先删去不用的。`)
  }
  const kept = {
    kind: body.kind,
    name,
    filter: { ...body.filter, ...(search ? { search } : {}) },
    isDefault: body.isDefault,
  }
  if (kept.isDefault) await clearDefault(tx, kept.kind, params.id)
  const isKept =
    (await updateFilter(tx, params.id, kept)) ||
    (await insertFilter(tx, params.id, kept, { accountId: actor.accountId, at: now }))
  if (!isKept) throw notFound('常用筛选')
  auditDeed(call, {
    action: 'filter.save',
    subjectType: 'saved-filter',
    subjectId: params.id,
    summary: { kind: kept.kind, isDefault: kept.isDefault },
  })
  return { id: params.id, ...kept }
}
