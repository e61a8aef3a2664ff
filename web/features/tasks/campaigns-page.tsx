import { type CampaignRowValue, listCampaigns } from '@guitu/contract/task-campaigns.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMay } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { CampaignProgress } from './campaign-figures.tsx'
import { OpenCampaign } from './open-campaign.tsx'
import { taskKindText } from './task-texts.ts'

/** 专项任务: what was given to many at once, newest first, with how far it has come. */
export default function CampaignsPage() {
  const may = useMay()
  const offices = useOffices()
  const [address, change] = useAddress()
  const [opening, setOpening] = useState(false)
  useLiveQueries('task', [['task-campaigns']])
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const list = useQuery({
    queryKey: ['task-campaigns', { page, pageSize }],
    queryFn: ({ signal }) => call(listCampaigns, { query: { page, pageSize }, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page
      title="专项任务"
      crumbs={[{ title: '任务管理' }]}
      actions={
        may('task.campaign') && (
          <Button type="primary" onClick={() => setOpening(true)}>
            下达专项任务
          </Button>
        )
      }
    >
      <section className="panel">
        {list.error && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
        <DataTable<CampaignRowValue>
          label="专项任务"
          rowKey="id"
          size="middle"
          loading={list.isPending || list.isPlaceholderData}
          dataSource={list.data?.rows ?? []}
          pagination={paginationOf(list.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
          locale={{ emptyText: <EmptyState text="还没有下达过专项任务" /> }}
          columns={[
            {
              title: '专项任务',
              key: 'title',
              render: (_, row) => (
                <>
                  <Link to={`/task-campaigns/${row.id}`}>{row.title}</Link>
                  <div className="muted">
                    {taskKindText(row.kind)} · {row.chosen}
                  </div>
                </>
              ),
            },
            {
              title: '下达',
              key: 'by',
              render: (_, row) => (
                <>
                  {officeLabel(offices, row.officeCode)}
                  <div className="muted">
                    {row.createdByName} <span className="number">{formatMoment(row.createdAt).slice(0, 10)}</span>
                  </div>
                </>
              ),
            },
            { title: '进度', key: 'progress', render: (_, row) => <CampaignProgress figures={row.figures} /> },
            {
              title: '逾期',
              key: 'late',
              align: 'right',
              render: (_, row) => (
                <span className={row.figures.late > 0 ? 'number overdue' : 'number'}>{row.figures.late}</span>
              ),
            },
            {
              title: '退回',
              key: 'returned',
              align: 'right',
              render: (_, row) => <span className="number">{row.figures.returned + row.figures.declined}</span>,
            },
            {
              title: '期限',
              key: 'deadline',
              render: (_, { deadline, figures }) => (
                <Deadline at={deadline} done={figures.passed + figures.withdrawn === figures.total} />
              ),
            },
          ]}
        />
      </section>
      {opening && <OpenCampaign onDone={() => setOpening(false)} />}
    </Page>
  )
}
