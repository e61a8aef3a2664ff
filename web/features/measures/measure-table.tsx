import type { MeasureValue } from '@guitu/contract/measures.ts'
import { isProposal, measureKinds } from '@guitu/contract/rules/measures.ts'
import type { TableColumnsType, TablePaginationConfig } from 'antd'
import { useState } from 'react'
import { DataTable } from '../../ui/data-table.tsx'
import { personColumn } from '../../ui/person-column.tsx'
import { RowDeeds } from '../../ui/row-deeds.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { ProcedureSteps } from '../procedures/procedure-steps.tsx'
import '../procedures/procedures.css'
import { MeasureDeed, type MeasureDeedKind } from './measure-deed.tsx'
import { groundText, measureStates } from './measure-texts.ts'

const deedsOf = (measure: MeasureValue): [MeasureDeedKind, string][] => {
  const texts: readonly [string, MeasureDeedKind, string][] = [
    ['hear', 'hear', '登记陈述申辩'],
    ['decide', 'approve', isProposal(measure.kind) ? '签发' : '批准'],
    ['decide', 'refuse', '不予批准'],
    ['deliver', 'deliver', isProposal(measure.kind) ? '登记移送' : '登记宣告'],
    ['answer', 'answer', '登记答复'],
    ['find-without-effect', 'find-without-effect', '仍不改正'],
    ['appeal', 'appeal', '登记申诉'],
    ['answer-appeal', 'answer-appeal', '申诉结果'],
  ]
  return texts.filter(([action]) => measure.allowed.includes(action)).map(([, deed, text]) => [deed, text])
}

interface MeasureTableProps {
  rows: readonly MeasureValue[]
  loading: boolean
  /** The case of each row is named; absent on the record itself. */
  withPerson?: boolean
  pagination: TablePaginationConfig | false
}

/** Measures with what can be done with each; a row opens to its facts and steps. */
export function MeasureTable({ rows, loading, withPerson = false, pagination }: MeasureTableProps) {
  const [doing, setDoing] = useState<{ deed: MeasureDeedKind; measure: MeasureValue }>()
  const columns: TableColumnsType<MeasureValue> = [
    personColumn({ withPerson, tab: 'measures', numberOf: (row) => row.measureNumber }),
    {
      title: '奖惩',
      key: 'kind',
      render: (_, row) => (
        <>
          {measureKinds[row.kind]}
          <div className="muted number">{row.happenedOn}</div>
        </>
      ),
    },
    {
      title: '状态',
      key: 'state',
      render: (_, row) => (
        <>
          <StateTag state={row.state} states={measureStates} />
          {row.withoutEffect && <ToneTag tone="red">仍不改正</ToneTag>}
          {row.appeal === 'open' && <ToneTag tone="orange">申诉中</ToneTag>}
        </>
      ),
    },
    {
      title: '情形',
      key: 'ground',
      render: (_, row) => <div className="procedure-ground">{groundText(row.ground)}</div>,
    },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) => (
        <RowDeeds
          deeds={deedsOf(row)}
          about={`${row.personName} ${row.measureNumber}`}
          danger={['refuse']}
          onChoose={(deed) => setDoing({ deed, measure: row })}
        />
      ),
    },
  ]
  return (
    <>
      <DataTable<MeasureValue>
        label="奖惩"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        loading={loading}
        pagination={pagination}
        locale={{ emptyText: '没有奖惩' }}
        expandable={{
          expandedRowRender: (row) => (
            <>
              <p className="wrap">事实：{row.facts}</p>
              <p className="wrap">适用理由：{row.why}</p>
              <ProcedureSteps steps={row.steps} />
            </>
          ),
        }}
      />
      {doing && <MeasureDeed deed={doing.deed} measure={doing.measure} onDone={() => setDoing(undefined)} />}
    </>
  )
}
