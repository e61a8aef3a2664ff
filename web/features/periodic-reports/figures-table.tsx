import type { PeriodicFigureValue, PeriodicReportValue } from '@guitu/contract/periodic-reports.ts'
import { figuresOfSubject } from '@guitu/contract/rules/periodic-report-figures.ts'
import { Button, type TableColumnsType } from 'antd'
import { DataTable } from '../../ui/data-table.tsx'
import { figureLabel, signed } from './report-texts.ts'

interface FiguresTableProps {
  report: PeriodicReportValue
  /** Absent where nothing may be corrected. */
  onCorrect?: (figure: string) => void
}

/** Figures beside those of the period before; what was counted stays in sight beside a correction. A row opens to what is counted. */
export function FiguresTable({ report, onCorrect }: FiguresTableProps) {
  const names = new Map(figuresOfSubject(report.subject))
  const columns: TableColumnsType<PeriodicFigureValue> = [
    { title: '项目', key: 'label', render: (_, { key }) => figureLabel(report.subject, key) },
    {
      title: '本期',
      key: 'value',
      align: 'right',
      render: (_, { key, value }) => (
        <span className="number">
          <b>{value}</b> {names.get(key)?.unit}
        </span>
      ),
    },
    {
      title: '上期',
      key: 'previous',
      align: 'right',
      render: (_, { previous }) =>
        previous === null ? <span className="muted">—</span> : <span className="number">{previous}</span>,
    },
    {
      title: '增减',
      key: 'change',
      align: 'right',
      render: (_, { value, previous }) =>
        previous === null ? (
          <span className="muted">—</span>
        ) : (
          <span className="number">{signed(value - previous)}</span>
        ),
    },
    {
      title: '系统统计和更正',
      key: 'correction',
      render: (_, figure) => <Correction figure={figure} />,
    },
    ...(onCorrect
      ? [
          {
            title: '操作',
            key: 'deeds',
            render: (_: unknown, { key }: PeriodicFigureValue) => (
              <Button
                type="link"
                size="small"
                aria-label={`更正${figureLabel(report.subject, key)}`}
                onClick={() => onCorrect(key)}
              >
                更正
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <DataTable<PeriodicFigureValue>
      label="数字"
      rowKey="key"
      columns={columns}
      dataSource={report.figures}
      pagination={false}
      expandable={{
        expandedRowRender: ({ key }) => <span className="wrap muted">统计口径：{names.get(key)?.counts}</span>,
      }}
    />
  )
}

function Correction({ figure: { counted, below, value, reason, correctedBy } }: { figure: PeriodicFigureValue }) {
  if (value === counted && reason === '') return <span className="muted">—</span>
  return (
    <div className="wrap" style={{ maxWidth: 420, whiteSpace: 'normal' }}>
      系统统计 {counted}
      {below !== 0 && `，下级更正 ${signed(below)}`}，报 {value}
      {reason !== '' && (
        <div className="muted">
          {reason}（{correctedBy}）
        </div>
      )}
    </div>
  )
}
