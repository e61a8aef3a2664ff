import { decideLeave, type LeaveValue, withdrawLeave } from '@guitu/contract/leaves.ts'
import { leaveReasons } from '@guitu/contract/rules/leave.ts'
import type { LeaveAction } from '@guitu/contract/rules/leave-actions.ts'
import { leaveLevels } from '@guitu/contract/rules/leave-route.ts'
import { Button, type TableColumnsType, type TablePaginationConfig } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { personColumn } from '../../ui/person-column.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { DecideRequest } from './decide-request.tsx'
import { EndRequest } from './end-request.tsx'
import { LeaveDetail } from './leave-detail.tsx'
import type { LeaveBasis } from './leave-outlook.tsx'
import { daysText, leaveStandings } from './leave-texts.ts'
import { RenewLeave } from './renew-leave.tsx'
import { ReportReturn } from './report-return.tsx'
import { TellProcuratorate } from './tell-procuratorate.tsx'

type Deed = 'approve' | 'refuse' | Exclude<LeaveAction, 'decide'>

interface LeaveTableProps {
  rows: readonly LeaveValue[]
  loading: boolean
  /** The case of each row is named; absent on the record itself. */
  withPerson?: boolean
  /** What the meter of a renewal is computed from; without it no row offers one. */
  basis?: LeaveBasis
  pagination: TablePaginationConfig | false
}

const deedTexts: Record<Deed, string> = {
  approve: '批准',
  refuse: '不批准',
  withdraw: '撤回',
  'report-return': '登记销假',
  renew: '续请',
  'tell-procuratorate': '登记通报检察院',
}

/** Leaves with what can be done with each; a row opens to its reasons, its meter and its steps. */
export function LeaveTable({ rows, loading, withPerson = false, basis, pagination }: LeaveTableProps) {
  const [doing, setDoing] = useState<{ deed: Deed; leave: LeaveValue }>()
  const done = () => setDoing(undefined)
  const deedsOf = (leave: LeaveValue): Deed[] =>
    (leave.allowed as LeaveAction[]).flatMap((action): Deed[] => {
      if (action === 'decide') return ['approve', 'refuse']
      return action === 'renew' && !basis ? [] : [action]
    })
  const columns: TableColumnsType<LeaveValue> = [
    personColumn({ withPerson, tab: 'leaves', numberOf: (row) => row.leaveNumber }),
    { title: '日期', key: 'days', render: (_, row) => <span className="number">{daysText(row)}</span> },
    {
      title: '去往、事由',
      key: 'place',
      render: (_, row) => (
        <>
          {row.place}
          <div className="muted">{leaveReasons[row.reason]}</div>
        </>
      ),
    },
    {
      title: '决定机构',
      key: 'level',
      render: (_, row) => (
        <>
          {leaveLevels[row.level]}
          {row.state === 'approved' && row.level === 'township' && <div className="muted">已报县级备案</div>}
        </>
      ),
    },
    {
      title: '两个月累计',
      key: 'meter',
      render: (_, row) => (
        <span className={row.meter.totalDays > row.meter.limitDays ? 'overdue number' : 'number'}>
          {row.meter.totalDays} / {row.meter.limitDays} 天
        </span>
      ),
    },
    {
      title: '状态',
      key: 'state',
      render: (_, row) => (
        <>
          <StateTag state={row.standing} states={leaveStandings} />
          {row.urgent && row.state === 'requested' && <ToneTag tone="red">紧急</ToneTag>}
          {row.inTime === false && <ToneTag tone="red">超过期限</ToneTag>}
        </>
      ),
    },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) =>
        deedsOf(row).map((deed) => (
          <Button
            key={deed}
            type="link"
            size="small"
            danger={deed === 'refuse'}
            aria-label={`${deedTexts[deed]} ${row.personName} ${row.leaveNumber}`}
            onClick={() => setDoing({ deed, leave: row })}
          >
            {deedTexts[deed]}
          </Button>
        )),
    },
  ]
  return (
    <>
      <DataTable<LeaveValue>
        label="请假"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        loading={loading}
        pagination={pagination}
        locale={{ emptyText: '没有请假' }}
        expandable={{
          expandedRowRender: (row) => <LeaveDetail leave={row} withPerson={withPerson} />,
        }}
      />
      {doing && <LeaveDeed deed={doing.deed} leave={doing.leave} basis={basis} onDone={done} />}
    </>
  )
}

interface LeaveDeedProps {
  deed: Deed
  leave: LeaveValue
  basis: LeaveBasis | undefined
  onDone: () => void
}

function LeaveDeed({ deed, leave, basis, onDone }: LeaveDeedProps) {
  const what = `${leave.personName}的外出申请（${leave.from} 至 ${leave.to}，共 ${leave.days} 天，${leave.place}）`
  const params = { id: leave.id }
  switch (deed) {
    case 'approve':
    case 'refuse':
      return (
        <DecideRequest
          what={what}
          approve={deed === 'approve'}
          send={(body) => call(decideLeave, { params, body })}
          onDone={onDone}
        />
      )
    case 'withdraw':
      return (
        <EndRequest what={what} verb="撤回" send={(body) => call(withdrawLeave, { params, body })} onDone={onDone} />
      )
    case 'report-return':
      return <ReportReturn leave={leave} onDone={onDone} />
    case 'tell-procuratorate':
      return <TellProcuratorate leave={leave} onDone={onDone} />
    case 'renew':
      return basis ? <RenewLeave leave={leave} basis={basis} onDone={onDone} /> : null
  }
}
