import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { caseStates } from '@guitu/contract/rules/case-states.ts'
import { aftercareColumns, aidClasses, releaseSources } from '@guitu/contract/rules/check-aftercare-row.ts'
import { correctionsColumns } from '@guitu/contract/rules/check-corrections-row.ts'
import { sexes } from '@guitu/contract/rules/identity-number.ts'
import type { Column } from '@guitu/contract/rules/read-cells.ts'
import { correctionsCategories } from '@guitu/contract/rules/term-limits.ts'
import { type StateTexts, toned } from '../../ui/states.ts'

interface LedgerTexts {
  /** What a person of this kind is called, and the ledger with it. */
  title: string
  /** Address of the ledger. */
  path: string
  categoryLabel: string
  categories: Readonly<Record<string, string>>
  responsibleLabel: string
  startLabel: string
  endLabel: string
  states: StateTexts
  columns: readonly Column[]
}

/** What differs between the two ledgers. */
export const ledgers: Readonly<Record<CaseKindValue, LedgerTexts>> = {
  corrections: {
    title: '社区矫正对象',
    path: '/cases',
    categoryLabel: '矫正类别',
    categories: correctionsCategories,
    responsibleLabel: '责任人',
    startLabel: '矫正起始日期',
    endLabel: '矫正终止日期',
    states: toned(caseStates.corrections, {
      'pending-reception': 'orange',
      active: 'green',
      'lost-contact': 'red',
      suspended: 'gold',
      ended: 'grey',
      sealed: 'grey',
    }),
    columns: correctionsColumns,
  },
  aftercare: {
    title: '安置帮教对象',
    path: '/aftercare',
    categoryLabel: '帮教类别',
    categories: aidClasses,
    responsibleLabel: '帮教责任人',
    startLabel: '帮教起始日期',
    endLabel: '帮教终止日期',
    states: toned(caseStates.aftercare, { active: 'green', ended: 'grey', sealed: 'grey' }),
    columns: aftercareColumns,
  },
}

/** 男 or 女 for the code of the contract. */
export function sexText(sex: string): string {
  return (sexes as Readonly<Record<string, string>>)[sex] ?? sex
}

/** Keys of a row that the record page shows by itself, masked or elsewhere: never among the details. */
const shownElsewhere = new Set([
  'caseNumber',
  'name',
  'sex',
  'idNumber',
  'birthDate',
  'ethnicity',
  'household',
  'residence',
  'phone',
  'category',
  'aidClass',
  'startDate',
  'endDate',
  'county',
  'officeName',
  'responsibleName',
])

function detailText(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (key === 'releaseSource')
    return (releaseSources as Readonly<Record<string, string>>)[String(value)] ?? String(value)
  return String(value)
}

/** What the kind of a case adds, under the headings of its table and in their order; columns left empty are left out. */
export function detailItems(
  kind: CaseKindValue,
  details: Readonly<Record<string, unknown>>,
): { key: string; label: string; text: string }[] {
  return ledgers[kind].columns.flatMap(({ key, header }) => {
    const value = details[key]
    if (shownElsewhere.has(key) || value === undefined || value === null || value === '') return []
    return [{ key, label: header, text: detailText(key, value) }]
  })
}
