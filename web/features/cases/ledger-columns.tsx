import type { CaseRowValue } from '@guitu/contract/cases.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { ledgerColumnTitles } from '@guitu/contract/rules/ledger-columns.ts'
import type { TableColumnType } from 'antd'
import { Link } from 'react-router'
import { formatMoment } from '../../lib/time.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { type Offices, officeLabel } from '../../ui/use-offices.ts'
import { ledgers, sexText } from './case-texts.ts'

export type LedgerColumn = TableColumnType<CaseRowValue> & { key: string; title: string }

/** The columns of a ledger; the name is always shown, the others can be hidden. */
export function ledgerColumns(kind: CaseKindValue, offices: Offices): LedgerColumn[] {
  const texts = ledgers[kind]
  const titles = ledgerColumnTitles[kind]
  return [
    {
      key: 'personName',
      title: titles.personName,
      fixed: 'left',
      width: 120,
      render: (_value, row) => <Link to={`/cases/${row.id}`}>{row.personName}</Link>,
    },
    {
      key: 'state',
      title: titles.state,
      width: 92,
      render: (_value, row) => <StateTag state={row.state} states={texts.states} />,
    },
    {
      key: 'openAlerts',
      title: '预警',
      width: 76,
      render: (_value, row) => (row.openAlerts > 0 ? <ToneTag tone="red">{row.openAlerts} 条</ToneTag> : null),
    },
    { key: 'sex', title: titles.sex, width: 60, render: (_value, row) => sexText(row.sex) },
    {
      key: 'category',
      title: titles.category,
      width: 120,
      render: (_value, row) => texts.categories[row.category] ?? row.category,
    },
    {
      key: 'officeCode',
      title: titles.officeCode,
      width: 190,
      render: (_value, row) => officeLabel(offices, row.officeCode),
    },
    { key: 'responsibleName', title: titles.responsibleName, dataIndex: 'responsibleName', width: 110 },
    { key: 'startDate', title: titles.startDate, dataIndex: 'startDate', width: 120, className: 'number' },
    { key: 'endDate', title: titles.endDate, dataIndex: 'endDate', width: 120, className: 'number' },
    { key: 'caseNumber', title: titles.caseNumber, dataIndex: 'caseNumber', width: 180, className: 'number' },
    {
      key: 'idNumberMasked',
      title: titles.idNumberMasked,
      dataIndex: 'idNumberMasked',
      width: 180,
      className: 'number',
    },
    { key: 'phoneMasked', title: titles.phoneMasked, dataIndex: 'phoneMasked', width: 130, className: 'number' },
    {
      key: 'createdAt',
      title: titles.createdAt,
      width: 150,
      className: 'number',
      render: (_value, row) => formatMoment(row.createdAt),
    },
  ]
}
