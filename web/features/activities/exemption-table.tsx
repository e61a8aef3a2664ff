import type { ActivityExemptionValue } from '@guitu/contract/activities.ts'
import { activityKinds, exemptionGrounds } from '@guitu/contract/rules/activity.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { DataTable } from '../../ui/data-table.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { EndExemption } from './end-exemption.tsx'

interface ExemptionTableProps {
  personName: string
  rows: readonly ActivityExemptionValue[]
  canEnd: boolean
}

/** 免予安排 of one person, newest first. */
export function ExemptionTable({ personName, rows, canEnd }: ExemptionTableProps) {
  const today = shanghaiDate(useNow())
  const [ending, setEnding] = useState<ActivityExemptionValue>()
  return (
    <>
      <DataTable<ActivityExemptionValue>
        label="免予安排"
        rowKey="id"
        pagination={false}
        dataSource={[...rows]}
        locale={{ emptyText: '没有免予安排' }}
        columns={[
          { title: '免予', key: 'kind', render: (_, row) => activityKinds[row.kind] },
          {
            title: '期间',
            key: 'days',
            render: (_, row) => (
              <span className="number">
                {row.from} 至 {row.endedOn ?? row.to}
              </span>
            ),
          },
          { title: '状态', key: 'standing', render: (_, row) => <Standing exemption={row} today={today} /> },
          {
            title: '理由、依据',
            key: 'ground',
            render: (_, row) => (
              <div className="wrap" style={{ minWidth: 200 }}>
                {exemptionGrounds[row.ground]}
                <div className="muted">{row.note}</div>
              </div>
            ),
          },
          { title: '登记', dataIndex: 'officerName' },
          {
            title: '操作',
            key: 'deeds',
            render: (_, row) =>
              canEnd &&
              row.endedOn === null &&
              row.to >= today && (
                <Button
                  type="link"
                  size="small"
                  aria-label={`提前结束免予安排${activityKinds[row.kind]} ${row.from}`}
                  onClick={() => setEnding(row)}
                >
                  提前结束
                </Button>
              ),
          },
        ]}
      />
      {ending && <EndExemption personName={personName} exemption={ending} onDone={() => setEnding(undefined)} />}
    </>
  )
}

function Standing({ exemption, today }: { exemption: ActivityExemptionValue; today: string }) {
  if (exemption.endedOn !== null) return <ToneTag tone="grey">提前结束</ToneTag>
  if (exemption.to < today) return <ToneTag tone="grey">已期满</ToneTag>
  return exemption.from > today ? <ToneTag tone="blue">未开始</ToneTag> : <ToneTag tone="green">有效</ToneTag>
}
