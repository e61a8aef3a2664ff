import { counties } from '@guitu/contract/rules/counties.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { readWorkload, type WorkloadRowValue } from '@guitu/contract/workload.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMe } from '../../ui/use-me.ts'
import { HandOver } from './hand-over.tsx'

const countyNames: Readonly<Record<string, string>> = counties

/** 工作量: who of a county has how much, what is late on top; the work of one can be given to another. */
export default function WorkloadPage() {
  const me = useMe()
  const [address, change] = useAddress()
  const [from, setFrom] = useState<WorkloadRowValue | null>(null)
  const inSight = Object.keys(counties).filter((code) => code.startsWith(me.scope))
  const countyCode = inSight.find((code) => code === address.countyCode) ?? inSight[0]!
  useLiveQueries('task', [['workload']])
  const workload = useQuery({
    queryKey: ['workload', countyCode],
    queryFn: ({ signal }) => call(readWorkload, { signal, query: { countyCode } }),
  })
  const rows = workload.data?.rows ?? []
  const figure = (title: string, key: 'open' | 'dueSoon' | 'late' | 'submitted' | 'closedThisMonth') => ({
    title,
    key,
    align: 'right' as const,
    sorter: (one: WorkloadRowValue, other: WorkloadRowValue) => one[key] - other[key],
    render: (_: unknown, row: WorkloadRowValue) => (
      <span className={key === 'late' && row.late > 0 ? 'number overdue' : 'number'}>{row[key]}</span>
    ),
  })
  return (
    <Page title="工作量" crumbs={[{ title: '任务管理' }]} query={workload}>
      <section className="panel">
        {inSight.length > 1 && (
          <div className="toolbar">
            <Select
              aria-label="县（市、区）"
              style={{ width: 180 }}
              options={inSight.map((value) => ({ value, label: countyNames[value] }))}
              value={countyCode}
              onChange={(value) => change({ countyCode: value })}
            />
          </div>
        )}
        <DataTable<WorkloadRowValue>
          label="工作量"
          rowKey={(row) => row.accountId ?? row.officeCode}
          size="middle"
          dataSource={rows}
          pagination={{ pageSize: 50, showTotal: (total) => `共 ${total} 行` }}
          locale={{ emptyText: <EmptyState text="还没有能办理任务的账号" /> }}
          columns={[
            {
              title: '承办人',
              key: 'name',
              render: (_, row) =>
                row.accountId === null ? (
                  <span className="muted">本机构待接收</span>
                ) : (
                  <>
                    {row.name} {!row.active && <ToneTag tone="grey">已停用</ToneTag>}
                    <div className="muted">{roles[row.role as Role] ?? row.role}</div>
                  </>
                ),
            },
            { title: '机构', key: 'office', render: (_, row) => row.officeName },
            figure('办理中', 'open'),
            figure('3 日内到期', 'dueSoon'),
            figure('逾期', 'late'),
            figure('待审核', 'submitted'),
            figure('本月办结', 'closedThisMonth'),
            {
              title: '操作',
              key: 'actions',
              render: (_, row) =>
                row.open > 0 &&
                (row.accountId === null ? (
                  <Link to={`/tasks?view=all&state=assigned&officeCode=${row.officeCode}`}>看任务</Link>
                ) : (
                  <Button size="small" aria-label={`移交${row.name}的任务`} onClick={() => setFrom(row)}>
                    移交
                  </Button>
                )),
            },
          ]}
        />
      </section>
      {from?.accountId && <HandOver from={{ ...from, accountId: from.accountId }} onDone={() => setFrom(null)} />}
    </Page>
  )
}
