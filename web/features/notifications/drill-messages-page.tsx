import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { listDrillMessages } from '@guitu/contract/notifications.ts'
import { channels } from '@guitu/contract/rules/alert-levels.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { type Topic, useLiveQueries } from '../../lib/live.ts'
import { formatMomentToSecond } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'

type DrillMessageValue = AnswerOf<typeof listDrillMessages>['rows'][number]

const topics: readonly Topic[] = ['notification', 'alert']
const keys = [['drill-messages']]
const tones = { call: 'red', sms: 'orange', push: 'blue', 'in-app': 'grey' } as const

function isChannel(channel: string): channel is keyof typeof channels {
  return Object.hasOwn(channels, channel)
}

/** 通知台: every call and text that the drill channel would have sent, newest first. */
export default function DrillMessagesPage() {
  const offices = useOffices()
  const [address, change] = useAddress()
  useLiveQueries(topics, keys)
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const messages = useQuery({
    queryKey: ['drill-messages', page, pageSize],
    queryFn: ({ signal }) => call(listDrillMessages, { signal, query: { page, pageSize } }),
    placeholderData: keepPreviousData,
  })
  const columns: TableColumnsType<DrillMessageValue> = [
    {
      title: '时间',
      key: 'at',
      width: 180,
      render: (_, row) => <span className="number">{formatMomentToSecond(row.at)}</span>,
    },
    {
      title: '渠道',
      key: 'channel',
      width: 80,
      render: (_, row) =>
        isChannel(row.channel) ? <ToneTag tone={tones[row.channel]}>{channels[row.channel]}</ToneTag> : row.channel,
    },
    {
      title: '接收人',
      key: 'recipient',
      width: 160,
      render: (_, row) => (
        <>
          {row.recipient}
          <div className="muted number">{row.recipientMasked === '' ? '没有登记号码' : row.recipientMasked}</div>
        </>
      ),
    },
    { title: '机构', key: 'office', width: 180, render: (_, row) => officeLabel(offices, row.officeCode) },
    { title: '内容', key: 'text', render: (_, row) => <span className="wrap">{row.text}</span> },
    {
      title: '预警',
      key: 'alert',
      width: 90,
      render: (_, row) => (row.alertId ? <Link to={`/alerts/${row.alertId}`}>查看</Link> : null),
    },
  ]
  return (
    <Page title="通知台">
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 12 }}
        title="演练通道：以下内容没有发出本系统"
        description="这里是电话和短信本来要说的话。没有拨出任何电话，没有发出任何短信。接入真实的语音和短信服务后，内容才会送到接收人。"
      />
      {messages.isError && <ErrorPanel error={messages.error} onRetry={() => void messages.refetch()} />}
      <Table<DrillMessageValue>
        rowKey={(row) => row.notificationId + row.at}
        size="middle"
        columns={columns}
        dataSource={messages.data?.rows ?? []}
        loading={messages.isPending || messages.isPlaceholderData}
        scroll={{ x: 960 }}
        pagination={paginationOf(messages.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
        locale={{ emptyText: <EmptyState text="演练通道还没有要发的内容" /> }}
      />
    </Page>
  )
}
