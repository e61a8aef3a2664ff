import { listPlans, type PlanEditionValue } from '@guitu/contract/plans.ts'
import { textOfFrequency } from '@guitu/contract/rules/supervision-class.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Collapse, Descriptions, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { PlanForm } from './plan-form.tsx'
import { PlanSteps } from './plan-steps.tsx'

/** 矫正方案: the edition that holds with its steps, and the editions before it. */
export function PlanSection({ record }: { record: { id: string; personName: string } }) {
  const may = useMay()
  const [writing, setWriting] = useState(false)
  const query = useQuery({
    queryKey: ['supervision', record.id, 'plans'],
    queryFn: ({ signal }) => call(listPlans, { params: { id: record.id }, signal }),
    // each reading of a minor's plan is written to the audit log: a return to the window is no new reading
    refetchOnWindowFocus: false,
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active paragraph={{ rows: 3 }} />
  const { editions, teamLacks, minor, canKeep, whyNot, endDate } = query.data
  const [holding, ...earlier] = editions
  const mayKeep = canKeep && may('supervision.write')
  return (
    <section aria-label="矫正方案">
      <div className="section-head">
        <h3>矫正方案</h3>
        {minor && <ToneTag tone="red">未成年人方案，单独保管、保密</ToneTag>}
        {mayKeep && teamLacks.length === 0 && (
          <Button type={holding ? 'default' : 'primary'} onClick={() => setWriting(true)}>
            {holding ? '调整方案' : '制定方案'}
          </Button>
        )}
      </div>
      {mayKeep && teamLacks.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 12 }}
          title={`${holding ? '调整' : '制定'}矫正方案之前：${teamLacks.join('；')}。`}
        />
      )}
      {holding ? (
        <Edition caseId={record.id} plan={holding} minor={minor} holds mayMark={mayKeep} />
      ) : (
        <p className="muted">{canKeep ? '还没有矫正方案。' : `还没有矫正方案。${whyNot}`}</p>
      )}
      {earlier.length > 0 && (
        <Collapse
          size="small"
          style={{ marginTop: 12 }}
          items={earlier.map((plan) => ({
            key: plan.id,
            label: `第 ${plan.edition} 版，自 ${plan.from}，${plan.officerName}`,
            children: <Edition caseId={record.id} plan={plan} minor={minor} holds={false} mayMark={false} />,
          }))}
        />
      )}
      {writing && (
        <PlanForm record={record} before={holding} minor={minor} endDate={endDate} onDone={() => setWriting(false)} />
      )}
    </section>
  )
}

interface EditionProps {
  caseId: string
  plan: PlanEditionValue
  minor: boolean
  /** Not an edition whose place another has taken. */
  holds: boolean
  mayMark: boolean
}

function Edition({ caseId, plan, minor, holds, mayMark }: EditionProps) {
  return (
    <>
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'edition',
            label: '版本',
            children: `第 ${plan.edition} 版，自 ${plan.from} 起，${plan.officerName}（${plan.officeName}）制定`,
          },
          ...(plan.reason === ''
            ? []
            : [{ key: 'reason', label: '调整原因', children: <span className="wrap">{plan.reason}</span> }]),
          { key: 'situation', label: '情况分析', children: <span className="wrap">{plan.situation}</span> },
          ...(minor
            ? [
                {
                  key: 'minor',
                  label: '针对未成年人的措施',
                  children: <span className="wrap">{plan.minorMeasures}</span>,
                },
              ]
            : []),
          {
            key: 'frequency',
            label: '报告频次',
            children: plan.reportFrequency ? textOfFrequency(plan.reportFrequency) : '按管理类别',
          },
        ]}
      />
      {plan.goals.map((goal) => (
        <PlanSteps
          key={`${plan.id} ${goal.steps[0]?.id}`}
          caseId={caseId}
          goal={goal}
          holds={holds}
          mayMark={mayMark}
        />
      ))}
    </>
  )
}
