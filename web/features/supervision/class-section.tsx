import { supervisionClasses, textOfFrequency } from '@guitu/contract/rules/supervision-class.ts'
import { type ClassDecisionValue, listSupervisionClasses } from '@guitu/contract/supervision-classes.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { SetClass } from './set-class.tsx'

interface ClassSectionProps {
  record: { id: string; personName: string; startDate: string }
}

/** 管理类别: what holds today, how often a report is owed, and the decisions. */
export function ClassSection({ record }: ClassSectionProps) {
  const may = useMay()
  const [setting, setSetting] = useState(false)
  const query = useQuery({
    queryKey: ['supervision', record.id, 'classes'],
    queryFn: ({ signal }) => call(listSupervisionClasses, { params: { id: record.id }, signal }),
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active paragraph={{ rows: 2 }} />
  const { decisions, today, canSet } = query.data
  return (
    <section aria-label="管理类别">
      <div className="section-head">
        <h3>管理类别</h3>
        {canSet && may('supervision.write') && (
          <Button onClick={() => setSetting(true)}>{decisions.length === 0 ? '确定类别' : '调整类别'}</Button>
        )}
      </div>
      <p>
        {today.decided ? (
          <>
            今天按<strong>{supervisionClasses[today.class]}</strong>管理
          </>
        ) : (
          <>尚未确定类别，暂按{supervisionClasses[today.class]}管理</>
        )}
        ，报告{textOfFrequency(today.frequency)}（{today.source === 'plan' ? '按本人矫正方案' : '按本县报告频次'}）。
      </p>
      {decisions.length > 0 && (
        <DataTable<ClassDecisionValue>
          label="管理类别的决定"
          rowKey="id"
          dataSource={decisions}
          pagination={false}
          columns={[
            { title: '开始日期', dataIndex: 'from', className: 'number' },
            { title: '类别', key: 'class', render: (_, row) => supervisionClasses[row.class] },
            { title: '依据', key: 'ground', render: (_, row) => <span className="words">{row.ground}</span> },
            {
              title: '决定人',
              key: 'officer',
              render: (_, row) => (
                <>
                  {row.officerName}（{row.officeName}）<div className="muted">{formatMoment(row.at)}</div>
                </>
              ),
            },
          ]}
        />
      )}
      {setting && (
        <SetClass
          record={record}
          first={decisions.length === 0}
          present={today.decided ? today.class : undefined}
          onDone={() => setSetting(false)}
        />
      )}
    </section>
  )
}
