import type { QueryOf } from '@guitu/contract/endpoint.ts'
import { listPendingReceptions, type PendingReceptionValue } from '@guitu/contract/receptions.ts'
import { type ReceptionStep, receptionSteps } from '@guitu/contract/rules/reception.ts'
import { correctionsCategories } from '@guitu/contract/rules/term-limits.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeTree } from '../../ui/office-tree.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { reportText } from './supervision-texts.ts'

type Report = NonNullable<QueryOf<typeof listPendingReceptions>['report']>
const reports: Record<Report, string> = {
  overdue: '未报到，已过期限',
  waiting: '未报到，期限内',
  reported: '已报到，待宣告',
}

/** 待接收: who has not been received yet; who is late to report stands on top. */
export default function ReceptionsPage() {
  const me = useMe()
  const [address, change] = useAddress()
  useLiveQueries('case', [['receptions']])
  // a township office has no offices below it to choose from
  const whole = me.scope.length < 9
  const report = address.report !== undefined && address.report in reports ? (address.report as Report) : undefined
  const list = {
    ...(address.search ? { search: address.search } : {}),
    ...(address.office ? { officeCode: address.office } : {}),
    ...(report ? { report } : {}),
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
  }
  const query = useQuery({
    queryKey: ['receptions', list],
    queryFn: ({ signal }) => call(listPendingReceptions, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title="待接收" crumbs={[{ title: '重点人员管理' }]}>
      <div className={whole ? 'beside' : ''}>
        {whole && <OfficeTree scope={me.scope} value={address.office} onChange={(office) => change({ office })} />}
        <div>
          <Search key={`${address.search} ${report}`} search={address.search} report={report} onSearch={change} />
          <section className="panel">
            {query.error ? (
              <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
            ) : (
              <Pending
                rows={query.data?.rows ?? []}
                loading={query.isPending || query.isPlaceholderData}
                pagination={paginationOf(query.data, list.page, list.pageSize, (page, pageSize) =>
                  change({ page, pageSize }),
                )}
              />
            )}
          </section>
        </div>
      </div>
    </Page>
  )
}

interface SearchProps {
  search: string | undefined
  report: Report | undefined
  onSearch: (values: { search: string | undefined; report: string | undefined }) => void
}

function Search({ search, report, onSearch }: SearchProps) {
  return (
    <Form<{ search?: string; report?: Report }>
      className="panel search-row"
      layout="vertical"
      initialValues={{ search, report }}
      onFinish={(values) => onSearch({ search: values.search?.trim() || undefined, report: values.report })}
    >
      <Form.Item name="search" label="姓名、拼音或编号">
        <Input allowClear maxLength={60} placeholder="姓名/拼音/首字母/档案编号" autoComplete="off" />
      </Form.Item>
      <Form.Item name="report" label="报到情况">
        <Select
          allowClear
          placeholder="全部"
          options={Object.entries(reports).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <div className="search-buttons">
        <Button type="primary" htmlType="submit">
          搜索
        </Button>
        <Button onClick={() => onSearch({ search: undefined, report: undefined })}>重置</Button>
      </div>
    </Form>
  )
}

interface PendingProps {
  rows: readonly PendingReceptionValue[]
  loading: boolean
  pagination: ReturnType<typeof paginationOf>
}

function Pending({ rows, loading, pagination }: PendingProps) {
  const offices = useOffices()
  const categories: Readonly<Record<string, string>> = correctionsCategories
  return (
    <DataTable<PendingReceptionValue>
      label="待接收"
      rowKey="caseId"
      dataSource={[...rows]}
      loading={loading}
      pagination={pagination}
      locale={{ emptyText: <EmptyState text="没有待接收的社区矫正对象" /> }}
      columns={[
        {
          title: '姓名',
          key: 'person',
          render: (_, row) => (
            <>
              <Link to={`/cases/${row.caseId}?tab=supervision`}>{row.personName}</Link>{' '}
              {row.minor && <ToneTag tone="red">未成年人</ToneTag>}
              <div className="muted">{row.caseNumber}</div>
            </>
          ),
        },
        {
          title: '报到期限',
          key: 'report',
          render: (_, row) => {
            const standing = reportText(row.report)
            return (
              <>
                <span className="number">{row.report.due}</span>
                <div>
                  <ToneTag tone={standing.tone}>{standing.text}</ToneTag>
                </div>
              </>
            )
          },
        },
        { title: '矫正类别', key: 'category', render: (_, row) => categories[row.category] ?? row.category },
        {
          title: '司法所',
          key: 'office',
          render: (_, row) => (
            <>
              {officeLabel(offices, row.officeCode)}
              <div className="muted">{row.responsibleName}</div>
            </>
          ),
        },
        {
          title: '生效日期',
          key: 'effective',
          render: (_, row) => (
            <>
              <span className="number">{row.effectiveOn}</span>
              {row.estimated && <div className="muted">暂按矫正起始日期</div>}
            </>
          ),
        },
        {
          title: '已办步骤',
          key: 'taken',
          render: (_, row) =>
            (Object.keys(receptionSteps) as ReceptionStep[])
              .filter((kind) => row.taken.includes(kind))
              .map((kind) => receptionSteps[kind])
              .join('、') || <span className="muted">还没有</span>,
        },
      ]}
    />
  )
}
