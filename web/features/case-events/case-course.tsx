import { listCaseEvents } from '@guitu/contract/case-events.ts'
import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { caseEventKinds, labelOfCaseEvent } from '@guitu/contract/rules/case-event-kinds.ts'
import { useQuery } from '@tanstack/react-query'
import { Pagination, Select, Timeline } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMomentToSecond } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { totalText } from '../../ui/pagination.ts'

const pageSize = 20

/** Everything that happened in a case, by anyone, newest first. */
export default function CaseCourse({ record }: { record: CaseRecordValue }) {
  const [kinds, setKinds] = useState<string[]>([])
  const [page, setPage] = useState(1)
  const queryKey = ['case-events', record.id, kinds.join(','), page]
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      call(listCaseEvents, {
        params: { id: record.id },
        query: { page, pageSize, ...(kinds.length > 0 ? { kinds: kinds.join(',') } : {}) },
        signal,
      }),
  })
  useLiveQueries('case', [['case-events', record.id]])
  if (list.error) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
  const events = list.data?.rows ?? []
  return (
    <section>
      <Select
        mode="multiple"
        allowClear
        aria-label="只看这些事项"
        placeholder="只看这些事项"
        value={kinds}
        onChange={(next: string[]) => {
          setKinds(next)
          setPage(1)
        }}
        options={Object.entries(caseEventKinds).map(([value, label]) => ({ value, label }))}
        style={{ minWidth: 260, marginBottom: 20 }}
      />
      {!list.isPending && events.length === 0 && <EmptyState text="还没有记录" />}
      <Timeline
        items={events.map((event) => ({
          key: event.id,
          content: (
            <>
              <strong>{labelOfCaseEvent(event.kind)}</strong> {event.actorName}
              <span className="muted" style={{ marginLeft: 12 }}>
                {event.officeName}
              </span>
              <span className="muted number" style={{ marginLeft: 12 }}>
                {formatMomentToSecond(event.at)}
              </span>
              {event.note !== '' && <div className="wrap">{event.note}</div>}
            </>
          ),
        }))}
      />
      {(list.data?.total ?? 0) > pageSize && (
        <Pagination
          current={page}
          pageSize={pageSize}
          total={list.data?.total ?? 0}
          showSizeChanger={false}
          showTotal={(total) => totalText(total, false)}
          onChange={setPage}
        />
      )}
    </section>
  )
}
