import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import {
  endInterruption,
  type InterruptionValue,
  listInterruptions,
  noteInterruption,
  startInterruption,
} from '@guitu/contract/interruptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type InterruptionKind, interruptionKinds } from '@guitu/contract/rules/interruptions.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { ProcedureSteps } from '../procedures/procedure-steps.tsx'
import { StepForm } from '../procedures/step-form.tsx'

type Doing = { deed: 'start'; kind: InterruptionKind } | { deed: 'note' | 'end'; interruption: InterruptionValue }

/** 失联与中止 on the record: the search from its begin to its end, with the days that the measures count. */
export default function CaseInterruptions({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [doing, setDoing] = useState<Doing>()
  const query = useQuery({
    queryKey: ['case-interruptions', record.id],
    queryFn: ({ signal }) => call(listInterruptions, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-interruptions', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { interruptions, canStart, whyNot } = query.data
  const open = interruptions.find((each) => each.endedOn === null)
  const writes = may('interruption.write')
  return (
    <>
      {!canStart && !open && <Alert type="info" showIcon title={whyNot} style={{ marginBottom: 12 }} />}
      {canStart && writes && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setDoing({ deed: 'start', kind: 'lost-contact' })}>
            登记失去联系
          </Button>
          <Button onClick={() => setDoing({ deed: 'start', kind: 'suspension' })}>登记中止</Button>
        </div>
      )}
      {interruptions.length === 0 && <Empty description="没有失去联系或者中止的记录" />}
      {interruptions.map((each) => (
        <article key={each.id} style={{ marginBottom: 16 }}>
          <h3>
            <ToneTag tone={each.endedOn ? 'grey' : 'red'}>{interruptionKinds[each.kind]}</ToneTag>
            <span className="number">
              {each.from} 至 {each.endedOn ?? '今'}，{each.days} 天
            </span>
          </h3>
          {each.endedOn === null && writes && (
            <div className="toolbar">
              <Button onClick={() => setDoing({ deed: 'note', interruption: each })}>
                {each.kind === 'lost-contact' ? '登记查找情况' : '登记核实情况'}
              </Button>
              <Button type="primary" onClick={() => setDoing({ deed: 'end', interruption: each })}>
                {each.kind === 'lost-contact' ? '登记已查找到' : '登记恢复执行'}
              </Button>
            </div>
          )}
          <ProcedureSteps steps={each.steps} />
        </article>
      ))}
      {doing && <InterruptionDeed doing={doing} record={record} onDone={() => setDoing(undefined)} />}
    </>
  )
}

function InterruptionDeed({ doing, record, onDone }: { doing: Doing; record: CaseRecordValue; onDone: () => void }) {
  const initial = shanghaiDate(new Date())
  if (doing.deed === 'start') {
    const lost = doing.kind === 'lost-contact'
    return (
      <StepForm
        title={lost ? `登记${record.personName}失去联系` : `登记${record.personName}中止`}
        okText="登记"
        intro={
          <p className="muted">
            {lost
              ? '应当立即组织查找，公安机关等有关单位予以协助（社区矫正法第三十条）。天数由系统计算，只作为奖惩的依据列出。'
              : '本人被限制人身自由等情形（社区矫正法第三十二条）。'}
          </p>
        }
        fields={[
          { name: 'from', label: lost ? '最后联系日期' : '中止日期', kind: 'day', initial, from: record.startDate },
          {
            name: 'ground',
            label: lost ? '怎样联系不上、请谁协助查找' : '哪个机关、什么文书、什么措施',
            kind: 'area',
            least: 10,
          },
        ]}
        endpoint={startInterruption}
        also={{ caseId: record.id, kind: doing.kind }}
        done="已登记"
        onDone={onDone}
      />
    )
  }
  const { interruption } = doing
  const params = { id: interruption.id }
  const lost = interruption.kind === 'lost-contact'
  const note = doing.deed === 'note'
  return (
    <StepForm
      title={
        note ? `登记${record.personName}的查找、核实情况` : `登记${record.personName}${lost ? '已查找到' : '恢复执行'}`
      }
      okText="登记"
      fields={[
        { name: 'on', label: '日期', kind: 'day', initial, from: interruption.from },
        {
          name: 'words',
          label: note ? '做了什么、结果怎样' : lost ? '怎样找到、本人怎样说明' : '恢复的依据',
          kind: 'area',
          least: 5,
        },
      ]}
      endpoint={note ? noteInterruption : endInterruption}
      params={params}
      done={note ? '已登记' : '已登记，档案状态恢复为在矫'}
      onDone={onDone}
    />
  )
}
