import { LeftOutlined } from '@ant-design/icons'
import { acceptTask, readTask, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Ellipsis, SpinLoading, Toast } from 'antd-mobile'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { newId } from '../../lib/new-id.ts'
import { deadlineText, formatMoment } from '../../lib/time.ts'
import { useNow } from '../../ui/use-now.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { FailedBlock, failureText } from './failed-block.tsx'
import { FeedbackForm } from './feedback-form.tsx'
import { TaskStateMark } from './task-state-mark.tsx'
import { TaskSteps } from './task-steps.tsx'

/** One task on the phone: what to know before knocking at the door, and what to do next. */
export function TaskScreen() {
  const { id = '' } = useParams()
  useLiveQueries('task', [['task', id]])
  const task = useQuery({ queryKey: ['task', id], queryFn: ({ signal }) => call(readTask, { signal, params: { id } }) })
  return (
    <>
      <header className="bar">
        <Link to="/" aria-label="返回任务列表">
          <LeftOutlined aria-hidden />
          返回
        </Link>
        <span>任务</span>
      </header>
      <main className="screen">
        {task.isPending && (
          <div className="centred">
            <SpinLoading color="primary" />
          </div>
        )}
        {task.isError && (
          <FailedBlock text={failureText(task.error)}>
            <Button color="primary" onClick={() => void task.refetch()}>
              重试
            </Button>
          </FailedBlock>
        )}
        {task.data && <TaskDetail task={task.data} />}
      </main>
    </>
  )
}

function TaskDetail({ task }: { task: TaskRecordValue }) {
  const now = useNow()
  const offices = useOffices()
  const late = task.overdue && task.state !== 'submitted' && task.state !== 'closed'
  const mayAdd = task.allowed.includes('add-feedback') || task.allowed.includes('submit')
  return (
    <>
      <section className="card">
        <div className="task-head">
          <h1>{task.title}</h1>
          <TaskStateMark state={task.state} />
        </div>
        <dl className="facts">
          <dt>期限</dt>
          <dd className={late ? 'late-text' : ''}>
            {formatMoment(task.deadline)}
            {task.state !== 'closed' && <span className="nowrap">（{deadlineText(task.deadline, now)}）</span>}
          </dd>
          {task.personName !== '' && (
            <>
              <dt>人员</dt>
              <dd>{task.personName}</dd>
              <dt>电话</dt>
              <dd>{task.phoneMasked === '' ? '未登记' : task.phoneMasked}</dd>
            </>
          )}
          <dt>承办</dt>
          <dd>
            {officeLabel(offices, task.officeCode)}
            {task.assigneeName === '' ? '，未指定人员' : `，${task.assigneeName}`}
          </dd>
          <dt>编号</dt>
          <dd>{task.taskNumber}</dd>
        </dl>
      </section>
      {task.alertFacts !== '' && (
        <section className="card" aria-labelledby="alert-facts">
          <h2 id="alert-facts">预警事实</h2>
          <Ellipsis className="words" content={task.alertFacts} rows={8} expandText="展开全文" collapseText="收起" />
        </section>
      )}
      {task.instructions !== '' && (
        <section className="card" aria-labelledby="instructions">
          <h2 id="instructions">要求</h2>
          <p className="words">{task.instructions}</p>
        </section>
      )}
      <section className="card" aria-labelledby="steps">
        <h2 id="steps">办理过程</h2>
        <TaskSteps events={task.events} />
      </section>
      {task.allowed.includes('accept') && <AcceptTask task={task} />}
      {mayAdd && <FeedbackForm task={task} />}
      {task.state === 'submitted' && <p className="hint">已提交，等待县级审核；退回时会通知您。</p>}
    </>
  )
}

/** 接收任务: from then on the work is mine. */
function AcceptTask({ task }: { task: TaskRecordValue }) {
  const client = useQueryClient()
  const [eventId] = useState(() => newId())
  const acceptance = useMutation({
    mutationFn: () => call(acceptTask, { params: { id: task.id }, body: { id: eventId } }),
    onSuccess: (answer) => {
      client.setQueryData(['task', task.id], answer)
      void client.invalidateQueries({ queryKey: ['tasks'] })
      Toast.show({ icon: 'success', content: '已接收', position: 'top' })
    },
    onError: () => void client.invalidateQueries({ queryKey: ['task', task.id] }),
  })
  return (
    <>
      {acceptance.isError && <FailedBlock text={failureText(acceptance.error)} />}
      <Button
        block
        size="large"
        color="primary"
        loading={acceptance.isPending}
        onClick={() => acceptance.mutate()}
        className="main-action"
      >
        接收任务
      </Button>
    </>
  )
}
