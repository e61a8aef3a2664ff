import type { FieldTaskValue } from '@guitu/contract/field.ts'
import { proofTypesIn } from '@guitu/contract/rules/task-form.ts'
import { readTask } from '@guitu/contract/tasks.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Ellipsis, SpinLoading } from 'antd-mobile'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { deadlineText, formatMoment } from '../../lib/time.ts'
import { BackBar } from './back-bar.tsx'
import { FailedBlock, failureText } from './failed-block.tsx'
import { FeedbackForm } from './feedback-form.tsx'
import { GiveAway } from './give-away.tsx'
import { keepRecord } from './keep-record.ts'
import { PendingMark } from './pending-mark.tsx'
import { type LastStep, taskWithQueue } from './queue/task-with-queue.ts'
import { useOpenField } from './session/field-state.ts'
import { TaskStateMark } from './task-state-mark.tsx'
import { TaskSteps } from './task-steps.tsx'
import { useServerNow } from './use-server-now.ts'

/** One task on the phone: what to know before knocking at the door, and what to do next; its course when there is signal. */
export function TaskScreen() {
  const { id = '' } = useParams()
  const { day, items } = useOpenField()
  useLiveQueries('task', [['task', id]])
  const kept = day?.tasks.find((task) => task.id === id)
  const course = useQuery({
    queryKey: ['task', id, kept?.version],
    queryFn: ({ signal }) => call(readTask, { signal, params: { id } }),
    placeholderData: keepPreviousData,
  })
  const newest =
    course.data && (kept === undefined || course.data.version >= kept.version)
      ? { ...course.data, proofTypes: proofTypesIn(course.data.events) }
      : kept
  return (
    <>
      <BackBar title="任务" />
      <main className="screen">
        {newest === undefined && course.isPending && (
          <div className="centred">
            <SpinLoading color="primary" />
          </div>
        )}
        {newest === undefined && course.isError && (
          <FailedBlock text={failureText(course.error)}>
            <Button color="primary" onClick={() => void course.refetch()}>
              重试
            </Button>
          </FailedBlock>
        )}
        {newest && (
          <TaskDetail task={taskWithQueue<FieldTaskValue>(newest, items)}>
            <section className="card" aria-labelledby="steps">
              <h2 id="steps">办理过程</h2>
              {course.data ? (
                <TaskSteps events={course.data.events} />
              ) : (
                <p className="hint">{course.isPending ? '正在读取……' : '没有网络，连上后可以看到办理过程。'}</p>
              )}
            </section>
          </TaskDetail>
        )}
      </main>
    </>
  )
}

interface TaskDetailProps {
  task: FieldTaskValue & { lastStep: LastStep | null }
  children: React.ReactNode
}

const lastStepTexts: Readonly<Record<LastStep, string>> = {
  submit: '已保存在本机，连上网络后自动提交。',
  decline: '已保存在本机，连上网络后自动退回派发人。',
  'hand-on': '已保存在本机，连上网络后自动转办。',
}

function TaskDetail({ task, children }: TaskDetailProps) {
  const now = useServerNow()
  const { day } = useOpenField()
  const late = task.state !== 'submitted' && task.state !== 'closed' && Date.parse(task.deadline) < now.getTime()
  const mayAdd = task.allowed.includes('add-feedback') || task.allowed.includes('submit')
  const person = day?.people.find(({ caseId }) => caseId === task.caseId)
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
              <dd>{person ? <Link to={`/people/${person.caseId}`}>{task.personName}</Link> : task.personName}</dd>
              <dt>电话</dt>
              <dd>{task.phoneMasked === '' ? '未登记' : task.phoneMasked}</dd>
            </>
          )}
          <dt>承办</dt>
          <dd>{task.assigneeName === '' ? '未指定人员' : task.assigneeName}</dd>
          <dt>编号</dt>
          <dd>{task.taskNumber}</dd>
        </dl>
        <PendingMark lane={`task:${task.id}`} />
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
      {children}
      {task.allowed.includes('accept') && <AcceptTask task={task} />}
      {mayAdd && <FeedbackForm task={task} />}
      <GiveAway task={task} />
      {task.lastStep && <p className="hint">{lastStepTexts[task.lastStep]}</p>}
      {task.state === 'submitted' && <p className="hint">已提交，等待县级审核；退回时会通知您。</p>}
    </>
  )
}

/** 接收任务: from then on the work is mine. */
function AcceptTask({ task }: { task: FieldTaskValue }) {
  const [accepting, setAccepting] = useState(false)
  const accept = async () => {
    setAccepting(true)
    const kept = await keepRecord(
      {
        lane: `task:${task.id}`,
        title: `接收任务：${task.title}`,
        about: task.personName,
        deed: { kind: 'accept', taskId: task.id },
        photos: [],
        officeCode: task.officeCode,
      },
      '已接收',
    )
    if (!kept) setAccepting(false)
  }
  return (
    <Button
      block
      size="large"
      color="primary"
      loading={accepting}
      onClick={() => void accept()}
      className="main-action"
    >
      接收任务
    </Button>
  )
}
