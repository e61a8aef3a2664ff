import { decidePermit, endPermit, type PermitValue } from '@guitu/contract/leaves.ts'
import type { TableColumnsType, TablePaginationConfig } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { personColumn } from '../../ui/person-column.tsx'
import { RowDeeds } from '../../ui/row-deeds.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { DecideRequest } from './decide-request.tsx'
import { EndRequest } from './end-request.tsx'
import { LeaveSteps } from './leave-steps.tsx'
import { permitStandings } from './leave-texts.ts'

type Deed = 'approve' | 'refuse' | 'end'

const verbOf = (permit: PermitValue): '撤回' | '终止' => (permit.standing === 'in-force' ? '终止' : '撤回')

interface PermitTableProps {
  rows: readonly PermitValue[]
  loading: boolean
  /** The case of each row is named; absent on the record itself. */
  withPerson?: boolean
  pagination: TablePaginationConfig | false
}

/** Permits for regular cross-county activity with what can be done with each; a row opens to its steps. */
export function PermitTable({ rows, loading, withPerson = false, pagination }: PermitTableProps) {
  const [doing, setDoing] = useState<{ deed: Deed; permit: PermitValue }>()
  const done = () => setDoing(undefined)
  const deedsOf = (permit: PermitValue): [Deed, string][] => [
    ...(permit.allowed.includes('decide')
      ? ([
          ['approve', '批准'],
          ['refuse', '不批准'],
        ] as [Deed, string][])
      : []),
    ...(permit.allowed.includes('end') ? ([['end', verbOf(permit)]] as [Deed, string][]) : []),
  ]
  const columns: TableColumnsType<PermitValue> = [
    personColumn({ withPerson, tab: 'leaves', numberOf: (row) => row.permitNumber }),
    {
      title: '期限',
      key: 'days',
      render: (_, row) => (
        <span className="number">
          {row.from} 至 {row.endedOn ?? row.to}
        </span>
      ),
    },
    {
      title: '去往、次数',
      key: 'places',
      render: (_, row) => (
        <>
          {row.places.join('、')}
          <div className="muted">{row.frequency}</div>
        </>
      ),
    },
    {
      title: '状态',
      key: 'state',
      render: (_, row) => <StateTag state={row.standing} states={permitStandings} />,
    },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) => (
        <RowDeeds
          deeds={deedsOf(row)}
          about={`${row.personName} ${row.permitNumber}`}
          danger={['refuse']}
          onChoose={(deed) => setDoing({ deed, permit: row })}
        />
      ),
    },
  ]
  return (
    <>
      <DataTable<PermitValue>
        label="经常性跨市县活动"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        loading={loading}
        pagination={pagination}
        locale={{ emptyText: '没有经常性跨市县活动' }}
        expandable={{
          expandedRowRender: (row) => (
            <>
              <p className="wrap">需要：{row.purpose}</p>
              <LeaveSteps steps={row.steps} complaint={row.complaint} />
            </>
          ),
        }}
      />
      {doing && <PermitDeed deed={doing.deed} permit={doing.permit} onDone={done} />}
    </>
  )
}

function PermitDeed({ deed, permit, onDone }: { deed: Deed; permit: PermitValue; onDone: () => void }) {
  const what = `${permit.personName}的经常性跨市县活动（${permit.from} 至 ${permit.to}，${permit.places.join('、')}）`
  const params = { id: permit.id }
  if (deed === 'end') {
    return (
      <EndRequest
        what={what}
        verb={verbOf(permit)}
        send={(body) => call(endPermit, { params, body })}
        onDone={onDone}
      />
    )
  }
  return (
    <DecideRequest
      what={what}
      approve={deed === 'approve'}
      send={(body) => call(decidePermit, { params, body })}
      onDone={onDone}
    />
  )
}
