import type { DeliveryValue } from '@guitu/contract/channels.ts'
import { channels } from '@guitu/contract/rules/alert-levels.ts'
import { formatMomentToSecond } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DeliveryState } from '../../ui/delivery-state.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'

/** What became of the last messages outside, without their texts. */
export function DeliveryTable({ deliveries }: { deliveries: readonly DeliveryValue[] }) {
  return (
    <DataTable<DeliveryValue>
      label="最近发送"
      rowKey="id"
      dataSource={deliveries as DeliveryValue[]}
      pagination={false}
      scroll={{ x: 760 }}
      locale={{ emptyText: <EmptyState text="还没有发送过" /> }}
      columns={[
        {
          title: '时间',
          width: 170,
          render: (_value, row) => <span className="number">{formatMomentToSecond(row.at)}</span>,
        },
        { title: '渠道', width: 80, render: (_value, row) => channels[row.channel as keyof typeof channels] },
        { title: '接收人', dataIndex: 'recipient', width: 120, className: 'wrap' },
        {
          title: '级别',
          width: 128,
          render: (_value, row) =>
            row.isTest ? <ToneTag tone="grey">测试</ToneTag> : <LevelTag level={row.level as 1 | 2 | 3} />,
        },
        { title: '结果', render: (_value, row) => <DeliveryState message={row} /> },
      ]}
    />
  )
}
