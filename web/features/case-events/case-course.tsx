import { listCaseEvents } from '@guitu/contract/case-events.ts'
import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { caseEventKinds, labelOfCaseEvent } from '@guitu/contract/rules/case-event-kinds.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { DatePicker, Pagination, Select, Timeline } from 'antd'
import type { Dayjs } from 'dayjs'
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
  const [actorId, setActorId] = useState<string>()
  const [days, setDays] = useState<[Dayjs | null, Dayjs | null] | null>(null)
  const [page, setPage] = useState(1)
  const [from, to] = [days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD')]
  const filter = { ...(kinds.length > 0 ? { kinds: kinds.join(',') } : {}), actorId, from, to }
  const queryKey = ['case-events', record.id, filter, page]
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      call(listCaseEvents, {
        params: { id: record.id },
        query: { page, pageSize, ...filter },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
  useLiveQueries('case', [['case-events', record.id]])
  if (list.error) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
  const events = list.data?.rows ?? []
  return (
    <section>
      <div className="toolbar">
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          aria-label="只看这些事项"
          placeholder="只看这些事项"
          value={kinds}
          onChange={(next: string[]) => {
            setKinds(next)
            setPage(1)
          }}
          options={Object.entries(caseEventKinds).map(([value, label]) => ({ value, label }))}
          style={{ width: 300, maxWidth: '100%' }}
        />
        <Select
          allowClear
          aria-label="只看此人"
          placeholder="只看此人"
          value={actorId ?? null}
          onChange={(next: string | null | undefined) => {
            setActorId(next ?? undefined)
            setPage(1)
          }}
          options={(list.data?.actors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          style={{ width: 160 }}
        />
        <DatePicker.RangePicker
          aria-label="日期"
          allowEmpty={[true, true]}
          value={days}
          onChange={(next) => {
            setDays(next)
            setPage(1)
          }}
        />
      </div>
      {!list.isPending && events.length === 0 && <EmptyState text="还没有记录" />}
      <Timeline
        items={events.map((event) => ({
          key: event.id,
          content: (
            <>
              <strong>{labelOfCaseEvent(event.kind)}</strong> {event.actorName}
              <span className="muted" style={{ marginLeft: 12 }}>
                档案在{event.officeName}
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
