import { taskFieldTypes, taskProofs } from '@guitu/contract/rules/task-form.ts'
import type { TaskAction } from '@guitu/contract/rules/task-states.ts'
import { declineTask, readTask, type TaskRecordValue, withdrawTask } from '@guitu/contract/tasks.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Descriptions, type DescriptionsProps } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { Deadline } from '../../ui/deadline.tsx'
import { FoldedText } from '../../ui/folded-text.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { Page } from '../../ui/page.tsx'
import { useMay } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { PersonHeader } from '../cases/person-header.tsx'
import { AcceptTask } from './accept-task.tsx'
import { AddFeedback } from './add-feedback.tsx'
import { AnswerList } from './answer-fields.tsx'
import { DispatchTask } from './dispatch-task.tsx'
import { GiveReason } from './give-reason.tsx'
import { HandOnTask } from './hand-on-task.tsx'
import { ReviewTask } from './review-task.tsx'
import { TaskEvents } from './task-events.tsx'
import { TaskMarks } from './task-marks.tsx'
import { taskKindText } from './task-texts.ts'

const crumbs = [{ title: '任务管理' }, { title: '任务', to: '/tasks' }]

/** One task at the desk: what is asked, what was done with its photos, and the work, review or dispatch that is due. */
export default function TaskPage() {
  const { id = '' } = useParams()
  useLiveQueries('task', [['task', id]])
  const task = useQuery({ queryKey: ['task', id], queryFn: ({ signal }) => call(readTask, { signal, params: { id } }) })
  if (!task.data) return <Page title="任务详情" crumbs={crumbs} query={task} />
  return <TaskDetail task={task.data} />
}

function TaskDetail({ task }: { task: TaskRecordValue }) {
  const may = useMay()
  const offices = useOffices()
  const [step, setStep] = useState<'dispatch' | 'hand-on' | 'decline' | 'withdraw' | null>(null)
  const close = () => setStep(null)
  const [pass, setPass] = useState<boolean | null>(null)
  const [submit, setSubmit] = useState<boolean | null>(null)
  const allows = (action: TaskAction) => task.allowed.includes(action)
  return (
    <Page
      title={`${task.title}${task.personName === '' ? '' : ` · ${task.personName}`}`}
      crumbs={crumbs}
      tags={
        <>
          <TaskMarks task={task} />
          {isLevel(task.alertLevel) && <LevelTag level={task.alertLevel} />}
        </>
      }
      actions={
        <>
          {allows('dispatch') && may('task.dispatch') && (
            <Button onClick={() => setStep('dispatch')}>{task.assigneeName === '' ? '下派任务' : '改派任务'}</Button>
          )}
          {allows('withdraw') && may('task.dispatch') && <Button onClick={() => setStep('withdraw')}>撤回</Button>}
          {allows('decline') && may('task.work') && <Button onClick={() => setStep('decline')}>退回派发人</Button>}
          {allows('hand-on') && may('task.hand-on') && <Button onClick={() => setStep('hand-on')}>转办</Button>}
          {allows('accept') && may('task.work') && <AcceptTask task={task} />}
          {allows('add-feedback') && may('task.work') && <Button onClick={() => setSubmit(false)}>填写反馈</Button>}
          {allows('submit') && may('task.work') && (
            <Button type="primary" onClick={() => setSubmit(true)}>
              提交任务
            </Button>
          )}
          {allows('return') && may('task.review') && (
            <Button danger onClick={() => setPass(false)}>
              退回
            </Button>
          )}
          {allows('close') && may('task.review') && (
            <Button type="primary" onClick={() => setPass(true)}>
              通过
            </Button>
          )}
        </>
      }
    >
      {task.caseId && <PersonHeader caseId={task.caseId} />}
      <section className="panel" aria-labelledby="task-asked">
        <h2 id="task-asked">任务要求</h2>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={itemsOf(task, officeLabel(offices, task.officeCode))}
        />
        <AskedForm task={task} />
        {task.instructions !== '' && <p className="wrap">{task.instructions}</p>}
        {task.alertFacts !== '' && (
          <>
            <h3 style={{ margin: '12px 0 4px', fontSize: 14 }}>预警事实</h3>
            <FoldedText text={task.alertFacts} style={{ margin: 0 }} />
          </>
        )}
      </section>
      <section className="panel" aria-labelledby="task-events">
        <h2 id="task-events">办理过程</h2>
        <TaskEvents task={task} />
      </section>
      <DispatchTask task={step === 'dispatch' ? task : null} onDone={close} />
      {step === 'hand-on' && <HandOnTask task={task} onDone={close} />}
      {step === 'decline' && (
        <GiveReason
          title={`把任务“${task.title}”退回${task.givenByName === '' ? '县级' : task.givenByName}？`}
          okText="退回"
          label="退回原因"
          placeholder="为什么办不了，宜由谁办"
          send={(body) => call(declineTask, { params: { id: task.id }, body })}
          done={({ givenBackTo }) => (givenBackTo === '' ? '已退回县级' : `已退回给${givenBackTo}`)}
          onDone={close}
        />
      )}
      {step === 'withdraw' && (
        <GiveReason
          title={`撤回任务“${task.title}”？`}
          okText="撤回"
          label="撤回原因"
          send={(body) => call(withdrawTask, { params: { id: task.id }, body })}
          done={() => '任务已撤回'}
          onDone={close}
        />
      )}
      <AddFeedback task={task} submit={submit} onDone={() => setSubmit(null)} />
      <ReviewTask task={task} pass={pass} onDone={() => setPass(null)} />
    </Page>
  )
}

/** The form with what was answered so far; before that, what will be asked. */
function AskedForm({ task }: { task: TaskRecordValue }) {
  if (task.form.length === 0) return null
  if (Object.values(task.answers).some((answer) => answer !== '')) {
    return <AnswerList form={task.form} answers={task.answers} />
  }
  const asked = task.form.map(
    ({ label, type, required }) => `${label}（${taskFieldTypes[type]}${required ? '，必填' : ''}）`,
  )
  return <p className="wrap">要填写：{asked.join('、')}</p>
}

function isLevel(level: number | null): level is 1 | 2 | 3 {
  return level === 1 || level === 2 || level === 3
}

function itemsOf(task: TaskRecordValue, office: string): NonNullable<DescriptionsProps['items']> {
  return [
    { key: 'number', label: '任务编号', children: task.taskNumber },
    { key: 'kind', label: '类型', children: taskKindText(task.kind) },
    ...(task.caseId
      ? [{ key: 'phone', label: '联系电话', children: task.phoneMasked === '' ? '未登记' : task.phoneMasked }]
      : []),
    { key: 'office', label: '承办机构', children: office },
    { key: 'assignee', label: '承办人', children: task.assigneeName === '' ? '未指定，由全所接收' : task.assigneeName },
    ...(task.givenByName === '' ? [] : [{ key: 'giver', label: '派发人', children: task.givenByName }]),
    { key: 'proof', label: '提交时的证明', children: taskProofs[task.proof] },
    { key: 'createdAt', label: '下达时间', children: formatMoment(task.createdAt) },
    { key: 'deadline', label: '期限', children: <Deadline at={task.deadline} done={task.state === 'closed'} /> },
    ...(task.campaignId
      ? [
          {
            key: 'campaign',
            label: '专项任务',
            children: <CampaignLink id={task.campaignId} title={task.campaignTitle} />,
          },
        ]
      : []),
    ...(task.alertId
      ? [{ key: 'alert', label: '来源预警', children: <Link to={`/alerts/${task.alertId}`}>查看预警</Link> }]
      : []),
  ]
}

/** Its title for those who have the task; a way to the page for those who may open it. */
function CampaignLink({ id, title }: { id: string; title: string }) {
  const may = useMay()
  return may('task.workload') ? <Link to={`/task-campaigns/${id}`}>{title}</Link> : title
}
