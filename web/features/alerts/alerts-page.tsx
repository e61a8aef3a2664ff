import { type AlertRowValue, listAlerts } from '@guitu/contract/alerts.ts'
import type { QueryOf } from '@guitu/contract/endpoint.ts'
import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Grid, Select, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { alertOutcomes, alertStates } from '../../ui/states.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { runningDeadline } from './alert-texts.ts'

const keys = [['alerts']]
type State = NonNullable<QueryOf<typeof listAlerts>['state']>

const stateOptions: { value: State | 'all'; label: string }[] = [
  { value: 'unclosed', label: '未办结' },
  { value: 'open', label: alertStates.open.text },
  { value: 'acknowledged', label: alertStates.acknowledged.text },
  { value: 'in-progress', label: alertStates['in-progress'].text },
  { value: 'closed', label: alertStates.closed.text },
  { value: 'all', label: '全部状态' },
]
const levelOptions = [
  { value: '1', label: '一级 立即处置' },
  { value: '2', label: '二级 核查处置' },
  { value: '3', label: '三级 掌握处置' },
]

const inNarrow: readonly string[] = ['level', 'title', 'state']

/** 预警: the open ones first, gravest first. Filters live in the address bar: level, state, office. */
export default function AlertsPage() {
  const me = useMe()
  const offices = useOffices()
  const [address, change] = useAddress()
  // the link of a text message is opened on a phone: there each alert is one cell, with nothing to the right of the screen
  const narrow = Grid.useBreakpoint().md === false
  useLiveQueries('alert', keys)

  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const state = stateOptions.find((option) => option.value === address.state)?.value ?? 'unclosed'
  const level = (['1', '2', '3'].includes(address.level ?? '') ? Number(address.level) : undefined) as
    | AlertLevel
    | undefined
  const officeCode = address.officeCode ?? address.countyCode
  const query = {
    page,
    pageSize,
    level,
    state: state === 'all' ? undefined : state,
    officeCode,
    caseId: address.caseId,
  }
  const alerts = useQuery({
    queryKey: ['alerts', 'list', query],
    queryFn: ({ signal }) => call(listAlerts, { signal, query }),
    placeholderData: keepPreviousData,
  })

  const columns: TableColumnsType<AlertRowValue> = [
    {
      title: '级别',
      key: 'level',
      width: narrow ? 64 : 124,
      render: (_, row) => <LevelTag level={row.level} short={narrow} />,
    },
    {
      title: '预警',
      key: 'title',
      render: (_, row) => (
        <>
          <Link to={`/alerts/${row.id}`}>{row.title}</Link>
          {row.joinedCount > 0 && ' '}
          {row.joinedCount > 0 && <ToneTag tone="grey">并入 {row.joinedCount} 次</ToneTag>}
          <div className="muted">
            {row.ruleCode} · {row.alertNumber}
          </div>
          {narrow && (
            <div>
              {row.personName}，{officeLabel(offices, row.officeCode)}
              <br />
              <RunningDeadline alert={row} />
            </div>
          )}
        </>
      ),
    },
    {
      title: '人员',
      key: 'person',
      render: (_, row) => (
        <>
          {row.personName}
          <div className="muted">{caseKinds[row.caseKind]}</div>
        </>
      ),
    },
    { title: '机构', key: 'office', render: (_, row) => officeLabel(offices, row.officeCode) },
    {
      title: '状态',
      key: 'state',
      width: 92,
      render: (_, row) =>
        row.outcome ? (
          <>
            <StateTag state={row.state} states={alertStates} />
            <div className="muted">{alertOutcomes[row.outcome].text}</div>
          </>
        ) : (
          <StateTag state={row.state} states={alertStates} />
        ),
    },
    { title: '接收时间', key: 'receivedAt', width: 140, render: (_, row) => formatMoment(row.receivedAt) },
    { title: '时限', key: 'deadline', width: 190, render: (_, row) => <RunningDeadline alert={row} /> },
  ]

  return (
    <Page title="预警" crumbs={[{ title: '预警管理' }]}>
      <search className="toolbar" aria-label="筛选预警">
        <Select
          aria-label="级别"
          allowClear
          placeholder="全部级别"
          style={{ width: 150 }}
          options={levelOptions}
          value={level === undefined ? null : String(level)}
          onChange={(value: string | null) => change({ level: value ?? undefined })}
        />
        <Select
          aria-label="状态"
          style={{ width: 130 }}
          options={stateOptions}
          value={state}
          onChange={(value) => change({ state: value })}
        />
        {me.scope.length < 9 && (
          <div style={{ width: 220 }}>
            <OfficeSelect
              aria-label="机构"
              scope={me.scope}
              allowClear
              placeholder="全部机构"
              {...(officeCode ? { value: officeCode } : {})}
              onChange={(code) => change({ officeCode: code, countyCode: undefined })}
            />
          </div>
        )}
        <Button
          onClick={() =>
            change({
              level: undefined,
              state: undefined,
              officeCode: undefined,
              countyCode: undefined,
              caseId: undefined,
            })
          }
        >
          重置
        </Button>
      </search>
      {alerts.isError && <ErrorPanel error={alerts.error} onRetry={() => void alerts.refetch()} />}
      <Table<AlertRowValue>
        rowKey="id"
        size="middle"
        columns={narrow ? columns.filter(({ key }) => inNarrow.includes(String(key))) : columns}
        dataSource={alerts.data?.rows ?? []}
        loading={alerts.isPending || alerts.isPlaceholderData}
        {...(narrow ? {} : { scroll: { x: 1000 } })}
        pagination={paginationOf(alerts.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
        locale={{
          emptyText: <EmptyState text={state === 'unclosed' ? '目前没有未办结的预警' : '没有符合条件的预警'} />,
        }}
      />
    </Page>
  )
}

function RunningDeadline({ alert }: { alert: AlertRowValue }) {
  const running = runningDeadline(alert)
  if (running === null) return <>{formatMoment(alert.closedAt)} 办结</>
  return (
    <>
      {running.label}：<Deadline at={running.at} />
    </>
  )
}
