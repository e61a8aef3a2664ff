import { taskProofs } from '@guitu/contract/rules/task-form.ts'
import { type CampaignRecordValue, readCampaign, withdrawCampaign } from '@guitu/contract/task-campaigns.ts'
import { listTasks } from '@guitu/contract/tasks.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Descriptions } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { CampaignFigures, CampaignProgress } from './campaign-figures.tsx'
import { GiveReason } from './give-reason.tsx'
import { TaskTable } from './task-table.tsx'
import { taskKindText } from './task-texts.ts'
import './tasks.css'

const crumbs = [{ title: '任务管理' }, { title: '专项任务', to: '/task-campaigns' }]

/** One 专项任务: what it asks, how far each office has come, and its tasks. */
export default function CampaignPage() {
  const { id = '' } = useParams()
  const offices = useOffices()
  const [withdrawing, setWithdrawing] = useState(false)
  useLiveQueries('task', [['task-campaigns'], ['tasks']])
  const campaign = useQuery({
    queryKey: ['task-campaigns', id],
    queryFn: ({ signal }) => call(readCampaign, { signal, params: { id } }),
  })
  if (!campaign.data) return <Page title="专项任务" crumbs={crumbs} query={campaign} />
  const { title, figures, allowed, instructions } = campaign.data
  return (
    <Page
      title={title}
      crumbs={crumbs}
      actions={
        allowed.includes('withdraw') && (
          <Button danger onClick={() => setWithdrawing(true)}>
            撤回专项任务
          </Button>
        )
      }
    >
      <section className="panel" aria-labelledby="campaign-asked">
        <h2 id="campaign-asked">任务要求</h2>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={[
            { key: 'kind', label: '类型', children: taskKindText(campaign.data.kind) },
            { key: 'chosen', label: '对象', children: campaign.data.chosen },
            { key: 'office', label: '下达机构', children: officeLabel(offices, campaign.data.officeCode) },
            { key: 'by', label: '下达人', children: campaign.data.createdByName },
            { key: 'at', label: '下达时间', children: formatMoment(campaign.data.createdAt) },
            { key: 'deadline', label: '期限', children: formatMoment(campaign.data.deadline) },
            { key: 'proof', label: '提交时的证明', children: taskProofs[campaign.data.proof] },
          ]}
        />
        {instructions !== '' && <p className="wrap">{instructions}</p>}
      </section>
      <section className="panel" aria-labelledby="campaign-progress">
        <h2 id="campaign-progress">进度</h2>
        <CampaignFigures figures={figures} />
        <OfficeProgress offices={campaign.data.offices} />
      </section>
      <CampaignTasks id={id} />
      {withdrawing && (
        <GiveReason
          title={`撤回专项任务“${title}”？还没有提交的任务都会结束`}
          okText="撤回"
          label="撤回原因"
          send={(body) => call(withdrawCampaign, { params: { id }, body })}
          done={() => '专项任务已撤回'}
          onDone={() => setWithdrawing(false)}
        />
      )}
    </Page>
  )
}

function OfficeProgress({ offices: rows }: { offices: CampaignRecordValue['offices'] }) {
  const offices = useOffices()
  const [, change] = useAddress()
  return (
    <DataTable<CampaignRecordValue['offices'][number]>
      label="各机构进度"
      rowKey="officeCode"
      dataSource={rows}
      pagination={rows.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
      style={{ marginTop: 16 }}
      columns={[
        { title: '机构', key: 'office', render: (_, row) => officeLabel(offices, row.officeCode) },
        { title: '进度', key: 'progress', render: (_, row) => <CampaignProgress figures={row.figures} /> },
        { title: '待审核', key: 'submitted', align: 'right', render: (_, row) => row.figures.submitted },
        {
          title: '退回',
          key: 'returned',
          align: 'right',
          render: (_, row) => row.figures.returned + row.figures.declined,
        },
        {
          title: '逾期',
          key: 'late',
          align: 'right',
          render: (_, row) => (
            <span className={row.figures.late > 0 ? 'number overdue' : 'number'}>{row.figures.late}</span>
          ),
        },
        {
          title: '操作',
          key: 'tasks',
          render: (_, row) => (
            <Button
              size="small"
              aria-label={`只看${officeLabel(offices, row.officeCode)}的任务`}
              onClick={() => change({ officeCode: row.officeCode })}
            >
              只看任务
            </Button>
          ),
        },
      ]}
    />
  )
}

function CampaignTasks({ id }: { id: string }) {
  const offices = useOffices()
  const [address, change] = useAddress()
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const query = { campaignId: id, officeCode: address.officeCode, page, pageSize }
  const tasks = useQuery({
    queryKey: ['tasks', 'campaign', query],
    queryFn: ({ signal }) => call(listTasks, { signal, query }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className="panel" aria-labelledby="campaign-tasks">
      <h2 id="campaign-tasks">任务{address.officeCode ? `：${officeLabel(offices, address.officeCode)}` : ''}</h2>
      {address.officeCode && (
        <div className="toolbar">
          <Button size="small" onClick={() => change({ officeCode: undefined })}>
            看全部机构
          </Button>
        </div>
      )}
      <TaskTable
        label="专项任务的任务"
        rows={tasks.data?.rows ?? []}
        loading={tasks.isPending || tasks.isPlaceholderData}
        emptyText="没有任务"
        pagination={paginationOf(tasks.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
      />
    </section>
  )
}
