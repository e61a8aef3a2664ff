import type { PositioningOrderValue } from '@guitu/contract/positioning.ts'
import { type DeviceEventKind, deviceEventKinds } from '@guitu/contract/rules/device-events.ts'
import { type DeviceKind, deviceKinds, positioningGrounds } from '@guitu/contract/rules/positioning.ts'
import type { TableColumnsType, TablePaginationConfig } from 'antd'
import { useState } from 'react'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { personColumn } from '../../ui/person-column.tsx'
import { RowDeeds } from '../../ui/row-deeds.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import '../procedures/procedures.css'
import { OrderCountdown } from './order-countdown.tsx'
import { OrderDeed, type OrderDeedKind } from './order-deed.tsx'
import { OrderSteps } from './order-steps.tsx'
import { standings } from './positioning-texts.ts'

const deeds: readonly [action: string, deed: OrderDeedKind, text: string][] = [
  ['decide', 'approve', '批准'],
  ['decide', 'refuse', '不予批准'],
  ['tell', 'tell', '登记告知'],
  ['extend', 'extend', '申请延长'],
  ['decide-extension', 'approve-extension', '批准延长'],
  ['decide-extension', 'refuse-extension', '不予延长'],
  ['lift', 'lift', '解除'],
]

interface OrderTableProps {
  rows: readonly PositioningOrderValue[]
  loading: boolean
  /** The case of each row is named; absent on the record itself. */
  withPerson?: boolean
  pagination: TablePaginationConfig | false
}

/** Positioning orders with what can be done with each; a row opens to its evidence and steps. */
export function OrderTable({ rows, loading, withPerson = false, pagination }: OrderTableProps) {
  const [doing, setDoing] = useState<{ deed: OrderDeedKind; order: PositioningOrderValue }>()
  const columns: TableColumnsType<PositioningOrderValue> = [
    personColumn({ withPerson, tab: 'positioning', numberOf: (row) => row.orderNumber }),
    {
      title: '情形',
      key: 'ground',
      render: (_, row) => <div className="procedure-ground">{positioningGrounds[row.ground]}</div>,
    },
    {
      title: '期限',
      key: 'term',
      render: (_, row) => (
        <>
          <span className="number">
            {row.from} 至 {row.lastDay}
          </span>
          <OrderCountdown order={row} />
        </>
      ),
    },
    {
      title: '状态',
      key: 'standing',
      render: (_, row) => (
        <>
          <StateTag state={row.standing} states={standings} />
          {row.standing === 'in-force' && row.extensions.some((each) => each.state === 'requested') && (
            <div>
              <ToneTag tone="orange">延长待审批</ToneTag>
            </div>
          )}
        </>
      ),
    },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) => (
        <RowDeeds
          deeds={deeds
            .filter(([action]) => row.allowed.includes(action))
            .map(([, deed, text]) => [deed, text] as const)}
          about={`${row.personName} ${row.orderNumber}`}
          danger={['refuse', 'refuse-extension', 'lift']}
          onChoose={(deed) => setDoing({ deed, order: row })}
        />
      ),
    },
  ]
  return (
    <>
      <DataTable<PositioningOrderValue>
        label="电子定位"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        loading={loading}
        pagination={pagination}
        locale={{ emptyText: '没有电子定位' }}
        expandable={{
          expandedRowRender: (row) => (
            <>
              <p className="wrap">事实和依据：{row.evidence}</p>
              {row.evidenceDocument !== '' && <p className="wrap">依据的文书：{row.evidenceDocument}</p>}
              <p className="wrap">
                装置：{deviceKinds[row.deviceKind as DeviceKind]} {row.deviceNumber}（{row.vendorName}）
              </p>
              {row.events.length > 0 && (
                <p className="wrap">
                  装置事件（最近 {row.events.length} 条）：
                  {row.events
                    .map(({ kind, at }) => `${formatMoment(at)} ${deviceEventKinds[kind as DeviceEventKind].label}`)
                    .join('；')}
                </p>
              )}
              <OrderSteps steps={row.steps} />
            </>
          ),
        }}
      />
      {doing && <OrderDeed deed={doing.deed} order={doing.order} onDone={() => setDoing(undefined)} />}
    </>
  )
}
