import { type MoveValue, readMove } from '@guitu/contract/moves.ts'
import { labelOfCaseEvent } from '@guitu/contract/rules/case-event-kinds.ts'
import { isWithinCounty, moveReasons, moveStates as texts } from '@guitu/contract/rules/moves.ts'
import { correctionsCategories } from '@guitu/contract/rules/term-limits.ts'
import { useQuery } from '@tanstack/react-query'
import { Skeleton, type TableColumnsType, type TablePaginationConfig, Timeline } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowDeeds } from '../../ui/row-deeds.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { toned } from '../../ui/states.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { ProcedureSteps } from '../procedures/procedure-steps.tsx'
import { MoveDeed, type MoveDeedKind } from './move-deed.tsx'

const moveStates = toned(texts, {
  requested: 'orange',
  refused: 'grey',
  forwarded: 'gold',
  returned: 'red',
  withdrawn: 'grey',
  accepted: 'blue',
  reported: 'green',
})

const deedsOf = (move: MoveValue): [MoveDeedKind, string][] => {
  const back = isWithinCounty(move) ? '不同意' : '退回'
  const deeds: readonly [string, MoveDeedKind, string][] = [
    ['review', 'forward', '同意并发送'],
    ['review', 'refuse', '不同意'],
    ['decide', 'accept', '接收'],
    ['decide', 'return', back],
    ['report', 'report', '登记报到'],
    ['withdraw', 'withdraw', '撤回'],
  ]
  return deeds.filter(([action]) => move.allowed.includes(action)).map(([, deed, text]) => [deed, text])
}

interface MoveTableProps {
  rows: readonly MoveValue[]
  loading: boolean
  pagination: TablePaginationConfig | false
}

/** Moves with what can be done with each; a row opens to the request, its steps, and what is kept of a case that has left. */
export function MoveTable({ rows, loading, pagination }: MoveTableProps) {
  const offices = useOffices()
  const [doing, setDoing] = useState<{ deed: MoveDeedKind; move: MoveValue }>()
  const columns: TableColumnsType<MoveValue> = [
    {
      title: '人员',
      key: 'person',
      render: (_, row) => (
        <>
          {row.caseInSight ? <Link to={`/cases/${row.caseId}?tab=moves`}>{row.personName}</Link> : row.personName}
          <div className="muted">{row.moveNumber}</div>
        </>
      ),
    },
    {
      title: '从、到',
      key: 'offices',
      render: (_, row) => (
        <>
          {officeLabel(offices, row.fromOffice)}
          <div>→ {officeLabel(offices, row.toOffice)}</div>
        </>
      ),
    },
    {
      title: '迁居日期',
      key: 'day',
      render: (_, row) => <span className="number">{row.movesOn}</span>,
    },
    {
      title: '状态',
      key: 'state',
      render: (_, row) => (
        <>
          <StateTag state={row.state} states={moveStates} />
          {row.state === 'accepted' && <div className="muted">{row.reportDue} 前报到</div>}
        </>
      ),
    },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) => (
        <RowDeeds
          deeds={deedsOf(row)}
          about={`${row.personName} ${row.moveNumber}`}
          danger={['refuse', 'return']}
          onChoose={(deed) => setDoing({ deed, move: row })}
        />
      ),
    },
  ]
  return (
    <>
      <DataTable<MoveValue>
        label="执行地变更"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        loading={loading}
        pagination={pagination}
        locale={{ emptyText: '没有执行地变更' }}
        expandable={{ expandedRowRender: (row) => <MoveDetail move={row} /> }}
      />
      {doing && <MoveDeed deed={doing.deed} move={doing.move} onDone={() => setDoing(undefined)} />}
    </>
  )
}

function MoveDetail({ move }: { move: MoveValue }) {
  const category = (correctionsCategories as Readonly<Record<string, string>>)[move.category] ?? move.category
  return (
    <>
      <p className="wrap">
        {moveReasons[move.reason]}：{move.reasonNote}；迁往{move.place}
      </p>
      <p className="wrap">
        {category}，{move.startDate} 至 {move.endDate}
        {move.minor && '；按未成年人有关规定办理，身份信息保密'}
      </p>
      <ProcedureSteps steps={move.steps} />
      {!move.caseInSight && <KeptCourse moveId={move.id} />}
    </>
  )
}

/** What the own office keeps of the course of a case that is out of sight. */
function KeptCourse({ moveId }: { moveId: string }) {
  const query = useQuery({
    queryKey: ['move', moveId],
    queryFn: ({ signal }) => call(readMove, { params: { id: moveId }, signal }),
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { course } = query.data
  if (course.length === 0) return <p className="muted">接收以后才能看到档案。</p>
  return (
    <>
      <h3>迁出以前的案件经过</h3>
      <Timeline
        items={course.map((line) => ({
          key: line.id,
          content: (
            <>
              <strong>{labelOfCaseEvent(line.kind)}</strong> {line.actorName}
              <span className="muted number" style={{ marginLeft: 12 }}>
                {formatMoment(line.at)}
              </span>
              <div className="wrap">{line.note}</div>
            </>
          ),
        }))}
      />
    </>
  )
}
