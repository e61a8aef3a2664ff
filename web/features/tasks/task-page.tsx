import type { TaskAction } from '@guitu/contract/rules/task-states.ts'
import { readTask, type TaskRecordValue } from '@guitu/contract/tasks.ts'
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
import { StateTag } from '../../ui/state-tag.tsx'
import { taskStates } from '../../ui/states.ts'
import { useMay } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { PersonHeader } from '../cases/person-header.tsx'
import { AcceptTask } from './accept-task.tsx'
import { AddFeedback } from './add-feedback.tsx'
import { DispatchTask } from './dispatch-task.tsx'
import { ReviewTask } from './review-task.tsx'
import { TaskEvents } from './task-events.tsx'
import { taskKindText } from './task-texts.ts'

const crumbs = [{ title: '任务管理', to: '/tasks' }]

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
  const [dispatching, setDispatching] = useState(false)
  const [pass, setPass] = useState<boolean | null>(null)
  const [submit, setSubmit] = useState<boolean | null>(null)
  const allows = (action: TaskAction) => task.allowed.includes(action)
  return (
    <Page
      title={`${task.title}${task.personName === '' ? '' : ` · ${task.personName}`}`}
      crumbs={crumbs}
      tags={
        <>
          <StateTag state={task.state} states={taskStates} />
          {isLevel(task.alertLevel) && <LevelTag level={task.alertLevel} />}
        </>
      }
      actions={
        <>
          {allows('dispatch') && may('task.dispatch') && (
            <Button onClick={() => setDispatching(true)}>{task.assigneeName === '' ? '下派任务' : '改派任务'}</Button>
          )}
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
        <TaskEvents events={task.events} />
      </section>
      <DispatchTask task={dispatching ? task : null} onDone={() => setDispatching(false)} />
      <AddFeedback task={task} submit={submit} onDone={() => setSubmit(null)} />
      <ReviewTask task={task} pass={pass} onDone={() => setPass(null)} />
    </Page>
  )
}

function isLevel(level: number | null): level is 1 | 2 | 3 {
  return level === 1 || level === 2 || level === 3
}

function itemsOf(task: TaskRecordValue, office: string): NonNullable<DescriptionsProps['items']> {
  return [
    { key: 'number', label: '任务编号', children: task.taskNumber },
    { key: 'kind', label: '类型', children: taskKindText(task.kind) },
    { key: 'phone', label: '联系电话', children: task.phoneMasked === '' ? '未登记' : task.phoneMasked },
    { key: 'office', label: '承办机构', children: office },
    { key: 'assignee', label: '承办人', children: task.assigneeName === '' ? '未指定，由全所接收' : task.assigneeName },
    { key: 'createdAt', label: '下达时间', children: formatMoment(task.createdAt) },
    { key: 'deadline', label: '期限', children: <Deadline at={task.deadline} done={task.state === 'closed'} /> },
    ...(task.alertId
      ? [{ key: 'alert', label: '来源预警', children: <Link to={`/alerts/${task.alertId}`}>查看预警</Link> }]
      : []),
  ]
}
