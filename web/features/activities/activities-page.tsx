import { type ActivitySessionValue, listSessions } from '@guitu/contract/activities.ts'
import { type ActivityKind, activityKinds } from '@guitu/contract/rules/activity.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeTree } from '../../ui/office-tree.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMay, useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { RecordSession } from './record-session.tsx'
import { SessionPeople } from './session-people.tsx'

const kindOptions = Object.entries(activityKinds).map(([value, label]) => ({ value: value as ActivityKind, label }))

/** 教育与公益: occasions with everybody who came, signed in at once. */
export default function ActivitiesPage() {
  const me = useMe()
  const may = useMay()
  const offices = useOffices()
  const [address, change] = useAddress()
  const [entering, setEntering] = useState(false)
  useLiveQueries('case', [['sessions']])
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const kind = kindOptions.find(({ value }) => value === address.kind)?.value
  const query = { page, pageSize, kind, officeCode: address.officeCode }
  const list = useQuery({
    queryKey: ['sessions', query],
    queryFn: ({ signal }) => call(listSessions, { query, signal }),
    placeholderData: keepPreviousData,
  })
  const loading = list.isPending || list.isPlaceholderData
  const table = (
    <section className="panel">
      <div className="toolbar">
        {may('contact.write') && (
          <Button type="primary" onClick={() => setEntering(true)}>
            登记集中教育、公益活动
          </Button>
        )}
        <Select
          aria-label="类别"
          style={{ width: 160 }}
          allowClear
          placeholder="全部类别"
          options={kindOptions}
          {...(kind ? { value: kind } : {})}
          onChange={(value?: ActivityKind) => change({ kind: value })}
        />
      </div>
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable<ActivitySessionValue>
          label="教育学习、公益活动"
          rowKey="id"
          loading={loading}
          dataSource={list.data?.rows ?? []}
          pagination={paginationOf(list.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
          locale={{ emptyText: loading ? ' ' : <EmptyState text="还没有登记教育学习、公益活动" /> }}
          expandable={{ expandedRowRender: (row) => <SessionPeople sessionId={row.id} /> }}
          columns={[
            { title: '日期', dataIndex: 'heldOn', className: 'number' },
            { title: '类别', key: 'kind', render: (_, row) => activityKinds[row.kind] },
            {
              title: '内容、地点',
              key: 'topic',
              render: (_, row) => (
                <div className="wrap" style={{ minWidth: 200 }}>
                  {row.topic}
                  {row.place && <div className="muted">{row.place}</div>}
                </div>
              ),
            },
            { title: '时长', key: 'hours', render: (_, row) => <span className="number">{row.hours} 小时</span> },
            { title: '签到', key: 'people', render: (_, row) => <span className="number">{row.people} 人</span> },
            {
              title: '登记',
              key: 'officer',
              render: (_, row) => (
                <>
                  {row.officerName}
                  <div className="muted">{officeLabel(offices, row.officeCode)}</div>
                </>
              ),
            },
          ]}
        />
      )}
      {entering && <RecordSession onDone={() => setEntering(false)} />}
    </section>
  )
  return (
    <Page title="教育与公益" crumbs={[{ title: '重点人员管理' }]}>
      {me.scope.length < 9 ? (
        <div className="beside">
          <OfficeTree scope={me.scope} value={address.officeCode} onChange={(officeCode) => change({ officeCode })} />
          {table}
        </div>
      ) : (
        table
      )}
    </Page>
  )
}
