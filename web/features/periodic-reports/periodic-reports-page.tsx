import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { listPeriodicReports } from '@guitu/contract/periodic-reports.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { periodicSubjects } from '@guitu/contract/rules/periodic-report-figures.ts'
import { type PeriodKind, periodAround, periodBefore, periodKinds } from '@guitu/contract/rules/report-period.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, DatePicker, Segmented, Select, Tabs } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMay, useMe } from '../../ui/use-me.ts'
import { CompileReport } from './compile-report.tsx'
import { OfficeStandings } from './office-standings.tsx'
import { ReportTable } from './report-table.tsx'

type Query = QueryOf<typeof listPeriodicReports>
type View = Query['view'] | 'standings'

const emptyTexts: Readonly<Record<Query['view'], string>> = {
  todo: '没有待确认的报告',
  done: '还没有确认过的报告',
  below: '下级机构还没有报告',
}
const kindOptions = Object.entries(periodKinds).map(([value, label]) => ({ value, label }))
const subjectOptions = Object.entries(periodicSubjects).map(([value, label]) => ({ value, label }))
const choice = <T extends string>(texts: Readonly<Record<T, string>>, value: string | undefined): T | undefined =>
  value !== undefined && Object.hasOwn(texts, value) ? (value as T) : undefined

/** 周期报告: what waits for us, what we confirmed, and how far the offices below are. */
export default function PeriodicReportsPage() {
  const me = useMe()
  const may = useMay()
  const [address, change] = useAddress()
  const [compiling, setCompiling] = useState(false)
  useLiveQueries('periodic-report', [['periodic-reports'], ['periodic-report-offices']])
  const hasBelow = me.scope.length < 9
  const views: { key: View; label: string }[] = [
    { key: 'todo', label: '待确认' },
    { key: 'done', label: '已确认' },
    ...(hasBelow
      ? [
          { key: 'standings' as const, label: '下级进度' },
          { key: 'below' as const, label: '下级报告' },
        ]
      : []),
  ]
  const view = views.find(({ key }) => key === address.view)?.key ?? 'todo'
  return (
    <Page
      title="周期报告"
      crumbs={[{ title: '任务管理' }]}
      actions={may('periodic-report.write') && <Button onClick={() => setCompiling(true)}>补编报告</Button>}
    >
      <section className="panel">
        <Tabs
          activeKey={view}
          items={views}
          onChange={(next) => change({ view: next, unread: undefined, officeCode: undefined })}
        />
        {view === 'standings' ? <Standings /> : <Reports view={view} />}
      </section>
      {compiling && <CompileReport onDone={() => setCompiling(false)} />}
    </Page>
  )
}

function Standings() {
  const [address, change] = useAddress()
  const kind: PeriodKind = choice(periodKinds, address.kind) ?? 'week'
  const last = periodBefore(periodAround(kind, shanghaiDate(new Date())))
  const from = /^\d{4}-\d{2}-\d{2}$/.test(address.from ?? '') ? periodAround(kind, address.from!).from : last.from
  const { to } = periodAround(kind, from)
  return (
    <>
      <search className="toolbar" aria-label="选择报告期">
        <Segmented<PeriodKind>
          aria-label="种类"
          options={kindOptions as { value: PeriodKind; label: string }[]}
          value={kind}
          onChange={(next) => change({ kind: next, from: undefined })}
        />
        <DatePicker
          aria-label="报告期"
          allowClear={false}
          value={dayjs(from)}
          format={() => (kind === 'week' ? `${from} 至 ${to}` : from.slice(0, 7))}
          style={{ width: 240 }}
          disabledDate={(date) => date.format('YYYY-MM-DD') > last.to}
          onChange={(date) => date && change({ from: periodAround(kind, date.format('YYYY-MM-DD')).from })}
        />
      </search>
      <OfficeStandings kind={kind} from={from} />
    </>
  )
}

function Reports({ view }: { view: Query['view'] }) {
  const me = useMe()
  const [address, change] = useAddress()
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const query = {
    view,
    page,
    pageSize,
    kind: choice(periodKinds, address.kind),
    subject: choice(periodicSubjects, address.subject),
    officeCode: view === 'below' ? address.officeCode : undefined,
    unread: view === 'below' && address.unread === 'true' ? true : undefined,
  }
  const reports = useQuery({
    queryKey: ['periodic-reports', query],
    queryFn: ({ signal }) => call(listPeriodicReports, { signal, query }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <search className="toolbar" aria-label="筛选周期报告">
        <Select
          aria-label="种类"
          allowClear
          placeholder="周报和月报"
          style={{ width: 130 }}
          options={kindOptions}
          value={query.kind ?? null}
          onChange={(kind) => change({ kind: kind ?? undefined })}
        />
        <Select
          aria-label="对象"
          allowClear
          placeholder="全部对象"
          style={{ width: 130 }}
          options={subjectOptions}
          value={query.subject ?? null}
          onChange={(subject) => change({ subject: subject ?? undefined })}
        />
        {view === 'below' && (
          <>
            <div style={{ width: 220 }}>
              <OfficeSelect
                aria-label="机构"
                scope={me.scope}
                allowClear
                placeholder="全部下级机构"
                {...(address.officeCode ? { value: address.officeCode } : {})}
                onChange={(officeCode) => change({ officeCode })}
              />
            </div>
            <Checkbox
              checked={address.unread === 'true'}
              onChange={(event) => change({ unread: event.target.checked ? 'true' : undefined })}
            >
              只看未阅
            </Checkbox>
          </>
        )}
        <Button
          onClick={() => change({ kind: undefined, subject: undefined, officeCode: undefined, unread: undefined })}
        >
          重置
        </Button>
      </search>
      {reports.error ? (
        <ErrorPanel error={reports.error} onRetry={() => void reports.refetch()} />
      ) : (
        <ReportTable
          rows={reports.data?.rows ?? []}
          loading={reports.isPending || reports.isPlaceholderData}
          below={view === 'below'}
          emptyText={emptyTexts[view]}
          pagination={paginationOf(reports.data, page, pageSize, (next, size) =>
            change({ page: next, pageSize: size }),
          )}
        />
      )}
    </>
  )
}
