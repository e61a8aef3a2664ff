import { type AidValue, listAids } from '@guitu/contract/aids.ts'
import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { aidKinds, notGivenReasons, aidStates as stateTexts } from '@guitu/contract/rules/aid.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { toned } from '../../ui/states.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { labelIn } from '../aftercare/aftercare-texts.ts'
import { PromiseAid, RecordNeed, SettleAid } from './aid-forms.tsx'

const aidStates = toned(stateTexts, { needed: 'orange', promised: 'blue', given: 'green', 'not-given': 'grey' })

type Deed = 'promise' | 'given' | 'not-given'

/** 帮扶 on the record: what is needed, who promised what by when, and what came of it. */
export default function CaseAids({ record }: { record: CaseRecordValue }) {
  const [adding, setAdding] = useState(false)
  const [doing, setDoing] = useState<{ deed: Deed; aid: AidValue }>()
  const query = useQuery({
    queryKey: ['case-aids', record.id],
    queryFn: ({ signal }) => call(listAids, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-aids', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { aids, canAdd, whyNot } = query.data
  const done = () => setDoing(undefined)
  return (
    <>
      {whyNot !== '' && <Alert type="info" showIcon title={whyNot} style={{ marginBottom: 12 }} />}
      {canAdd && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setAdding(true)}>
            登记需求
          </Button>
        </div>
      )}
      <DataTable<AidValue>
        label="帮扶"
        rowKey="id"
        pagination={false}
        dataSource={[...aids]}
        locale={{ emptyText: '没有帮扶记录' }}
        expandable={{ expandedRowRender: (aid) => <AidSteps aid={aid} /> }}
        columns={[
          { title: '类别', width: 130, render: (_value, aid) => aidKinds[aid.kind] },
          {
            title: '需求',
            render: (_value, aid) => (
              <div className="wrap" style={{ maxWidth: 260, minWidth: 120 }}>
                {aid.need}
              </div>
            ),
          },
          { title: '提出', width: 110, className: 'number', dataIndex: 'askedOn' },
          {
            title: '状态',
            width: 150,
            render: (_value, aid) => (
              <>
                <StateTag state={aid.state} states={aidStates} />
                {aid.daysOverdue > 0 && <ToneTag tone="red">逾期 {aid.daysOverdue} 天</ToneTag>}
              </>
            ),
          },
          {
            title: '承诺、结果',
            width: 220,
            render: (_value, aid) => (
              <div className="wrap" style={{ maxWidth: 220 }}>
                {aid.promisedBy !== '' && `${aid.promisedBy}，${aid.dueOn} 前`}
                {aid.settledOn !== null && (
                  <div className="muted">
                    {aid.settledOn} {aid.reason === null ? '兑现' : `未兑现：${labelIn(notGivenReasons, aid.reason)}`}
                  </div>
                )}
              </div>
            ),
          },
          {
            title: '操作',
            fixed: 'right',
            width: 180,
            render: (_value, aid) => {
              const link = (deed: Deed, text: string) => (
                <Button
                  type="link"
                  size="small"
                  aria-label={`${text} ${aidKinds[aid.kind]}`}
                  onClick={() => setDoing({ deed, aid })}
                >
                  {text}
                </Button>
              )
              return (
                <>
                  {aid.allowed.includes('promise') && link('promise', aid.state === 'promised' ? '改期' : '承诺')}
                  {aid.allowed.includes('settle') && link('given', '兑现')}
                  {aid.allowed.includes('settle') && link('not-given', '未兑现')}
                </>
              )
            },
          },
        ]}
      />
      {adding && <RecordNeed caseId={record.id} personName={record.personName} onDone={() => setAdding(false)} />}
      {doing?.deed === 'promise' && <PromiseAid aid={doing.aid} personName={record.personName} onDone={done} />}
      {doing && doing.deed !== 'promise' && (
        <SettleAid aid={doing.aid} personName={record.personName} given={doing.deed === 'given'} onDone={done} />
      )}
    </>
  )
}

const stepTexts: Readonly<Record<string, string>> = {
  needed: '登记需求',
  promised: '承诺',
  given: '兑现',
  'not-given': '未兑现',
}

/** Who recorded what when, oldest first. */
function AidSteps({ aid }: { aid: AidValue }) {
  return (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {aid.steps.map((step) => (
        <li key={step.id} className="wrap">
          {formatMoment(step.at)} {step.officerName} {labelIn(stepTexts, step.kind)}
          {[
            step.kind === 'promised' ? `${step.promisedBy}，${step.day} 前` : step.day,
            step.reason === null ? '' : labelIn(notGivenReasons, step.reason),
            step.note,
          ]
            .filter((part) => part !== '')
            .map((part) => `：${part}`)
            .join('')}
        </li>
      ))}
    </ul>
  )
}
