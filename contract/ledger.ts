import { type Static, Type as T } from 'typebox'
import { CaseFilters } from './cases.ts'
import { endpoint } from './endpoint.ts'
import { CaseKind, Day, Id, IdParams, OfficeCode, Text } from './parts.ts'

const tag = '台账'
const Done = T.Object({ ok: T.Boolean() })

/** The list as it is narrowed, within the caller's scope, as XLSX: numbers masked, unless whole ones are asked for. Newest first. */
export const exportSheet = endpoint({
  method: 'POST',
  path: '/api/ledger-exports',
  action: 'case.export',
  tag,
  summary: '导出表格',
  body: T.Object(
    {
      id: Id,
      ...CaseFilters,
      purpose: Text(200, 4),
      /** Whole ID and phone numbers, for those who may reveal them. */
      wholeNumbers: T.Boolean(),
      /** Keys of `ledgerColumnTitles`; the name is always there. */
      columns: T.Array(Text(40), { maxItems: 20, uniqueItems: true }),
    },
    { additionalProperties: false },
  ),
})

/** What narrows a list, as an officer keeps it. */
export const SavedFilterFields = T.Object(
  {
    search: T.Optional(Text(60)),
    state: T.Optional(Text(30)),
    category: T.Optional(Text(30)),
    endsFrom: T.Optional(Day),
    endsTo: T.Optional(Day),
    officeCode: T.Optional(OfficeCode),
  },
  { additionalProperties: false },
)
export const SavedFilter = T.Object({
  id: T.String(),
  kind: CaseKind,
  name: T.String(),
  filter: SavedFilterFields,
  isDefault: T.Boolean(),
})
export type SavedFilterValue = Static<typeof SavedFilter>

/** Filters of an officer for one list at most. */
export const savedFiltersAtMost = 20

export const listSavedFilters = endpoint({
  method: 'GET',
  path: '/api/saved-filters',
  action: 'case.list',
  tag,
  summary: '常用筛选（本人）',
  query: T.Object({ kind: CaseKind }, { additionalProperties: false }),
  answer: T.Array(SavedFilter),
})
/** Adds or changes one of the caller's own. One that becomes the default takes the place of another. */
export const saveFilter = endpoint({
  method: 'PUT',
  path: '/api/saved-filters/:id',
  action: 'case.list',
  tag,
  summary: '保存常用筛选',
  params: IdParams,
  body: T.Object(
    { kind: CaseKind, name: Text(20, 1), filter: SavedFilterFields, isDefault: T.Boolean() },
    { additionalProperties: false },
  ),
  answer: SavedFilter,
})
export const deleteFilter = endpoint({
  method: 'DELETE',
  path: '/api/saved-filters/:id',
  action: 'case.list',
  tag,
  summary: '删除常用筛选',
  params: IdParams,
  answer: Done,
})

/** The columns the caller hid from a list; null when they never chose. */
export const readColumnChoice = endpoint({
  method: 'GET',
  path: '/api/column-choices/:kind',
  action: 'case.list',
  tag,
  summary: '列设置（本人）',
  params: T.Object({ kind: CaseKind }),
  answer: T.Object({ hidden: T.Union([T.Array(T.String()), T.Null()]) }),
})
export const chooseColumns = endpoint({
  method: 'PUT',
  path: '/api/column-choices/:kind',
  action: 'case.list',
  tag,
  summary: '保存列设置',
  params: T.Object({ kind: CaseKind }),
  body: T.Object(
    { hidden: T.Array(T.String({ pattern: '^[A-Za-z]{1,40}$' }), { maxItems: 40, uniqueItems: true }) },
    { additionalProperties: false },
  ),
  answer: Done,
})
