import type { PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { figuresOfSubject } from '@guitu/contract/rules/periodic-report-figures.ts'
import { Link } from 'react-router'
import { DataTable } from '../../ui/data-table.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { reportStates } from './report-texts.ts'

type Part = PeriodicReportValue['parts'][number]

/** The office's own records and each office below, with 合计: what the figures are made of. */
export function ReportParts({ report }: { report: PeriodicReportValue }) {
  const total: Part = {
    officeCode: 'total',
    name: '合计',
    reportId: null,
    state: null,
    figures: Object.fromEntries(
      report.figures.map(({ key }) => [key, report.parts.reduce((sum, part) => sum + (part.figures[key] ?? 0), 0)]),
    ),
  }
  return (
    <DataTable<Part>
      label="分机构数字"
      rowKey="officeCode"
      dataSource={[...report.parts, total]}
      pagination={false}
      columns={[
        {
          title: '机构',
          key: 'name',
          fixed: 'left',
          render: (_, { name, reportId }) =>
            reportId === null ? <b>{name}</b> : <Link to={`/periodic-reports/${reportId}`}>{name}</Link>,
        },
        {
          title: '状态',
          key: 'state',
          render: (_, { state }) => (state === null ? '' : <StateTag state={state} states={reportStates} />),
        },
        ...figuresOfSubject(report.subject).map(([key, { label }]) => ({
          title: <div style={{ width: 62, whiteSpace: 'normal' }}>{label}</div>,
          key,
          align: 'right' as const,
          render: (_: unknown, { figures }: Part) => <span className="number">{figures[key] ?? 0}</span>,
        })),
      ]}
    />
  )
}
