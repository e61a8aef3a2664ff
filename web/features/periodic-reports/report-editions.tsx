import type { PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { figuresOfSubject } from '@guitu/contract/rules/periodic-report-figures.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'

type Edition = PeriodicReportValue['editions'][number]

/** What was confirmed, edition by edition, as it was. */
export function ReportEditions({ report }: { report: PeriodicReportValue }) {
  return (
    <DataTable<Edition>
      label="历次确认"
      rowKey="edition"
      dataSource={report.editions}
      pagination={false}
      expandable={{
        expandedRowRender: ({ remarks }) => <span className="wrap">情况说明：{remarks === '' ? '无' : remarks}</span>,
      }}
      columns={[
        { title: '版次', key: 'edition', fixed: 'left', render: (_, { edition }) => `第 ${edition} 版` },
        {
          title: '确认',
          key: 'at',
          render: (_, { officerName, at }) => (
            <>
              {officerName}
              <div className="muted number">{formatMoment(at)}</div>
            </>
          ),
        },
        ...figuresOfSubject(report.subject).map(([key, { label }]) => ({
          title: <div style={{ width: 62, whiteSpace: 'normal' }}>{label}</div>,
          key,
          align: 'right' as const,
          render: (_: unknown, { figures }: Edition) => <span className="number">{figures[key] ?? 0}</span>,
        })),
      ]}
    />
  )
}
