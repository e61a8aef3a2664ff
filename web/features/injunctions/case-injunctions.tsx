import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { endInjunction, enterInjunction, type InjunctionValue, listInjunctions } from '@guitu/contract/injunctions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { injunctionKinds, injunctionStandings } from '@guitu/contract/rules/injunctions.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { toned } from '../../ui/states.ts'
import { useMay } from '../../ui/use-me.ts'
import { ProcedureSteps } from '../procedures/procedure-steps.tsx'
import '../procedures/procedures.css'
import { StepForm } from '../procedures/step-form.tsx'

const standings = toned(injunctionStandings, { coming: 'blue', 'in-force': 'red', ended: 'grey' })

/** 禁止令 on the record: what a court forbade, from and to; it ends by its date. */
export default function CaseInjunctions({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [entering, setEntering] = useState(false)
  const [ending, setEnding] = useState<InjunctionValue>()
  const query = useQuery({
    queryKey: ['case-injunctions', record.id],
    queryFn: ({ signal }) => call(listInjunctions, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-injunctions', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { injunctions, canEnter, whyNot } = query.data
  const columns: TableColumnsType<InjunctionValue> = [
    { title: '禁止', key: 'kind', render: (_, row) => injunctionKinds[row.kind] },
    { title: '内容', key: 'content', render: (_, row) => <div className="procedure-ground">{row.content}</div> },
    {
      title: '期限',
      key: 'days',
      render: (_, row) => (
        <span className="number">
          {row.from} 至 {row.to}
        </span>
      ),
    },
    {
      title: '人民法院、文书',
      key: 'court',
      render: (_, row) => (
        <>
          {row.court}
          <div className="muted">{row.documentNumber}</div>
        </>
      ),
    },
    { title: '状态', key: 'standing', render: (_, row) => <StateTag state={row.standing} states={standings} /> },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) =>
        row.canEnd && (
          <Button type="link" size="small" aria-label={`登记提前结束 ${row.content}`} onClick={() => setEnding(row)}>
            登记提前结束
          </Button>
        ),
    },
  ]
  const today = shanghaiDate(new Date())
  return (
    <>
      {!canEnter && <Alert type="info" showIcon title={whyNot} style={{ marginBottom: 12 }} />}
      {canEnter && may('injunction.write') && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setEntering(true)}>
            登记禁止令
          </Button>
        </div>
      )}
      <DataTable<InjunctionValue>
        label="禁止令"
        rowKey="id"
        columns={columns}
        dataSource={[...injunctions]}
        pagination={false}
        locale={{ emptyText: '没有登记禁止令' }}
        expandable={{
          expandedRowRender: (row) => (
            <>
              <ProcedureSteps steps={row.steps} />
            </>
          ),
        }}
      />
      {entering && (
        <StepForm
          title={`登记${record.personName}的禁止令`}
          okText="登记"
          intro={<p className="muted">按人民法院的判决填写，到期自动结束。禁止令只适用于管制和缓刑。</p>}
          fields={[
            {
              name: 'kind',
              label: '禁止的事项',
              kind: 'choice',
              options: Object.entries(injunctionKinds).map(([value, label]) => ({ value, label })),
            },
            { name: 'content', label: '禁止的内容', kind: 'area', least: 2 },
            { name: 'court', label: '作出禁止令的人民法院', kind: 'line', least: 2, most: 100 },
            { name: 'documentNumber', label: '文书编号', kind: 'line', least: 2, most: 80 },
            {
              name: 'from',
              label: '开始日期',
              kind: 'day',
              initial: record.startDate,
              from: record.startDate,
              to: record.endDate,
            },
            {
              name: 'to',
              label: '结束日期',
              kind: 'day',
              initial: record.endDate,
              from: record.startDate,
              to: record.endDate,
            },
          ]}
          endpoint={enterInjunction}
          also={{ caseId: record.id }}
          done="禁止令已登记"
          onDone={() => setEntering(false)}
        />
      )}
      {ending && (
        <StepForm
          title={`登记${record.personName}的禁止令提前结束`}
          okText="登记"
          intro={<p className="muted wrap">{ending.content}</p>}
          fields={[
            { name: 'on', label: '结束日期', kind: 'day', initial: today, from: ending.from },
            { name: 'documentNumber', label: '人民法院文书的编号', kind: 'line', least: 2, most: 80 },
            { name: 'words', label: '依据', kind: 'area', least: 5 },
          ]}
          endpoint={endInjunction}
          params={{ id: ending.id }}
          done="已登记"
          onDone={() => setEnding(undefined)}
        />
      )}
    </>
  )
}
