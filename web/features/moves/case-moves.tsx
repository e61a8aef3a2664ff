import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { listCaseMoves, requestMove } from '@guitu/contract/moves.ts'
import { moveReasons } from '@guitu/contract/rules/moves.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { StepForm } from '../procedures/step-form.tsx'
import { MoveTable } from './move-table.tsx'

/** 执行地变更 on the record. */
export default function CaseMoves({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const query = useQuery({
    queryKey: ['case-moves', record.id],
    queryFn: ({ signal }) => call(listCaseMoves, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-moves', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { moves, canRequest, whyNot, earliest, monthsAhead } = query.data
  return (
    <>
      {!canRequest && <Alert type="info" showIcon title={whyNot} style={{ marginBottom: 12 }} />}
      {canRequest && may('move.request') && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setAsking(true)}>
            登记执行地变更申请
          </Button>
        </div>
      )}
      <MoveTable rows={moves} loading={query.isPending} pagination={false} />
      {asking && (
        <StepForm
          title={`登记${record.personName}的执行地变更申请`}
          okText="提交"
          intro={
            <p className="muted">
              应当提前 {monthsAhead} 个月申请，迁居日期最早 {earliest}。
            </p>
          }
          fields={[
            { name: 'toOffice', label: '新执行地（县、市、区或者司法所）', kind: 'office', scope: '511700' },
            { name: 'place', label: '迁往的乡镇、街道（不写门牌号）', kind: 'line', least: 2, most: 60 },
            { name: 'movesOn', label: '迁居日期', kind: 'day', initial: earliest, from: earliest, to: record.endDate },
            {
              name: 'reason',
              label: '理由',
              kind: 'choice',
              options: Object.entries(moveReasons).map(([value, label]) => ({ value, label })),
            },
            { name: 'reasonNote', label: '具体情况', kind: 'area', least: 5 },
          ]}
          endpoint={requestMove}
          also={{ caseId: record.id }}
          done="执行地变更申请已登记"
          onDone={() => setAsking(false)}
        />
      )}
    </>
  )
}
