import type { AlertRecordValue } from '@guitu/contract/alerts.ts'
import { channels } from '@guitu/contract/rules/alert-levels.ts'
import { Table, type TableColumnsType } from 'antd'
import { formatMomentToSecond } from '../../lib/time.ts'
import { DeliveryState } from '../../ui/delivery-state.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

type Told = AlertRecordValue['told'][number]

const columns: TableColumnsType<Told> = [
  {
    title: '告知谁',
    key: 'who',
    width: 130,
    render: (_, row) => (
      <>
        {row.displayName}
        <div className="muted">{row.officeName}</div>
      </>
    ),
  },
  {
    title: '渠道',
    key: 'channel',
    width: 80,
    render: (_, row) => (row.channel in channels ? channels[row.channel as keyof typeof channels] : row.channel),
  },
  {
    title: '结果',
    key: 'state',
    render: (_, row) => (
      <>
        {row.why !== '' && <div>{row.why}</div>}
        <DeliveryState message={row} />
      </>
    ),
  },
  {
    title: '时间',
    key: 'at',
    width: 180,
    render: (_, row) => <span className="number">{formatMomentToSecond(row.handedOffAt ?? row.at)}</span>,
  },
]

/** Who was told by which channel, and what became of each message. */
export function ToldTable({ told }: { told: readonly Told[] }) {
  return (
    <Table<Told>
      size="small"
      rowKey={(row) => `${row.accountId}${row.channel}${row.at}`}
      columns={columns}
      dataSource={told as Told[]}
      pagination={told.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      scroll={{ x: 560 }}
      locale={{ emptyText: <EmptyState text="还没有告知任何人" /> }}
    />
  )
}
