import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { attemptKinds, attemptResults, visitKinds, visitWays } from '@guitu/contract/rules/visit.ts'
import { type ContactAttemptValue, listCaseVisits, type VisitValue } from '@guitu/contract/visits.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { VoidedText } from '../../ui/voided-text.tsx'
import { VoidContact } from '../contact-voids/void-contact.tsx'
import { RecordAttempt } from './record-attempt.tsx'
import { RecordVisit } from './record-visit.tsx'
import { VisitDoubts } from './visit-doubts.tsx'

/** Visits and talks with one person; for people in corrections also attempts to reach them. */
export function CaseVisits({ record }: { record: { id: string; kind: CaseKindValue; personName: string } }) {
  const may = useMay()
  const [entering, setEntering] = useState<'visit' | 'attempt'>()
  const query = useQuery({
    queryKey: ['case-visits', record.id],
    queryFn: ({ signal }) => call(listCaseVisits, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-visits', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { visits, attempts, doubts, canVisit, canAttempt } = query.data
  const done = () => setEntering(undefined)
  return (
    <>
      <h3>走访、谈话</h3>
      {may('contact.write') && canVisit && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setEntering('visit')}>
            登记走访、谈话
          </Button>
          {canAttempt && <Button onClick={() => setEntering('attempt')}>登记联系</Button>}
        </div>
      )}
      <VisitDoubts caseId={record.id} doubts={doubts} visits={visits} mayDecide={may('contact.write')} />
      <DataTable<VisitValue>
        label="走访、谈话"
        rowKey="id"
        pagination={false}
        dataSource={visits}
        locale={{ emptyText: '还没有走访、谈话' }}
        columns={[
          { title: '日期', key: 'day', render: (_, row) => <span className="number">{row.heldOn}</span> },
          {
            title: '类别',
            key: 'kind',
            render: (_, row) => (
              <>
                {visitKinds[row.kind]}
                <div className="muted">{visitWays[row.how]}</div>
              </>
            ),
          },
          {
            title: '地点、见到的人',
            key: 'place',
            render: (_, row) => (
              <>
                {row.place || '—'}
                <div className="muted">{row.met}</div>
                {row.officerPosition !== '' && <div className="muted">走访人附上的位置：{row.officerPosition}</div>}
              </>
            ),
          },
          {
            title: '内容',
            key: 'content',
            render: (_, row) => (
              <div className="wrap" style={{ minWidth: 240 }}>
                <VoidedText voided={row.voided}>{row.content}</VoidedText>
              </div>
            ),
          },
          { title: '约定下次', key: 'next', render: (_, row) => <span className="number">{row.nextOn ?? '—'}</span> },
          {
            title: '走访人',
            key: 'officer',
            render: (_, row) => (
              <>
                {row.officerName}
                {row.companions && <div className="muted">{row.companions}</div>}
              </>
            ),
          },
          {
            title: '操作',
            key: 'deeds',
            render: (_, row) =>
              canVisit &&
              row.voided === null && (
                <VoidContact
                  subject="visit"
                  subjectId={row.id}
                  caseId={record.id}
                  about={`${record.personName} ${row.heldOn} ${visitKinds[row.kind]}`}
                  enteredBy={row.enteredBy}
                />
              ),
          },
        ]}
      />
      {(canAttempt || attempts.length > 0) && <Attempts rows={attempts} />}
      {entering === 'visit' && <RecordVisit record={record} onDone={done} />}
      {entering === 'attempt' && <RecordAttempt record={record} onDone={done} />}
    </>
  )
}

function Attempts({ rows }: { rows: readonly ContactAttemptValue[] }) {
  return (
    <>
      <h3>联系</h3>
      <DataTable<ContactAttemptValue>
        label="联系"
        rowKey="id"
        pagination={false}
        dataSource={[...rows]}
        locale={{ emptyText: '没有联系记录' }}
        columns={[
          { title: '时间', key: 'at', render: (_, row) => <span className="number">{formatMoment(row.triedAt)}</span> },
          { title: '怎样联系', key: 'kind', render: (_, row) => attemptKinds[row.kind] },
          {
            title: '结果',
            key: 'result',
            render: (_, row) => (
              <ToneTag tone={row.result === 'reached' ? 'green' : 'orange'}>{attemptResults[row.result]}</ToneTag>
            ),
          },
          {
            title: '备注',
            key: 'note',
            render: (_, row) => (
              <div className="wrap" style={{ minWidth: 160 }}>
                {row.note || '—'}
              </div>
            ),
          },
          { title: '登记', key: 'officer', dataIndex: 'officerName' },
        ]}
      />
    </>
  )
}
