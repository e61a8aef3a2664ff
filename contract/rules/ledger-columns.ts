import type { CaseKindValue } from '../parts.ts'

const common = {
  personName: '姓名',
  state: '状态',
  sex: '性别',
  officeCode: '司法所',
  caseNumber: '档案编号',
  idNumberMasked: '公民身份号码',
  phoneMasked: '联系电话',
  createdAt: '登记时间',
} as const

export type LedgerColumnKey = keyof typeof common | 'category' | 'responsibleName' | 'startDate' | 'endDate'

/** The columns of the ledgers by the keys of their rows, in the order of an export, and what they are called. */
export const ledgerColumnTitles: Readonly<Record<CaseKindValue, Readonly<Record<LedgerColumnKey, string>>>> = {
  corrections: ordered({
    ...common,
    category: '矫正类别',
    responsibleName: '责任人',
    startDate: '矫正起始日期',
    endDate: '矫正终止日期',
  }),
  aftercare: ordered({
    ...common,
    category: '帮教类别',
    responsibleName: '帮教责任人',
    startDate: '帮教起始日期',
    endDate: '帮教终止日期',
  }),
}

function ordered(titles: Record<LedgerColumnKey, string>): Record<LedgerColumnKey, string> {
  const { personName, state, sex, category, officeCode, responsibleName, startDate, endDate, ...rest } = titles
  return { personName, state, sex, category, officeCode, responsibleName, startDate, endDate, ...rest }
}
