import type { PlanEditionValue } from '@guitu/contract/plans.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { standingOfStep } from '@guitu/contract/rules/plan.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { DataTable } from '../../ui/data-table.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { MarkStep } from './mark-step.tsx'
import { stepStandings } from './supervision-texts.ts'

type Goal = PlanEditionValue['goals'][number]
type Step = Goal['steps'][number]

interface PlanStepsProps {
  caseId: string
  goal: Goal
  /** Steps of an earlier edition are late no more: the edition that holds says by when. */
  holds: boolean
  mayMark: boolean
}

/** One goal with its steps: what is due when, what is done, by whom it was marked. */
export function PlanSteps({ caseId, goal, holds, mayMark }: PlanStepsProps) {
  const [marking, setMarking] = useState<Step>()
  const today = shanghaiDate(new Date())
  return (
    <>
      <p style={{ margin: '12px 0 6px' }}>
        <strong className="wrap">目标：{goal.text}</strong>
      </p>
      <DataTable<Step>
        label={`目标“${goal.text}”的步骤`}
        rowKey="id"
        dataSource={goal.steps}
        pagination={false}
        columns={[
          { title: '步骤', key: 'text', render: (_, step) => <span className="words">{step.text}</span> },
          { title: '完成期限', dataIndex: 'dueOn', className: 'number', width: 120 },
          ...(holds
            ? [
                {
                  title: '状态',
                  key: 'standing',
                  width: 110,
                  render: (_: unknown, step: Step) => (
                    <StateTag state={standingOfStep(step, step.doneOn, today)} states={stepStandings} />
                  ),
                },
              ]
            : []),
          {
            title: '登记',
            key: 'marks',
            width: 240,
            render: (_, step) =>
              step.marks.map((mark) => (
                <div key={mark.at} className="words">
                  {mark.day} {mark.kind === 'done' ? '完成' : '重新进行'}，{mark.officerName}
                  {mark.note !== '' && <span className="muted">：{mark.note}</span>}
                </div>
              )),
          },
          ...(mayMark
            ? [
                {
                  title: '操作',
                  key: 'deeds',
                  width: 100,
                  render: (_: unknown, step: Step) => (
                    <Button
                      type="link"
                      size="small"
                      aria-label={`${step.doneOn === null ? '登记完成' : '重新进行'} ${step.text}`}
                      onClick={() => setMarking(step)}
                    >
                      {step.doneOn === null ? '登记完成' : '重新进行'}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {marking && <MarkStep caseId={caseId} step={marking} onDone={() => setMarking(undefined)} />}
    </>
  )
}
