import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { dueKinds, dueText } from '@guitu/contract/rules/due.ts'
import { Button } from 'antd-mobile'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { AnswerReport } from './answer-report.tsx'
import { AttemptForm } from './attempt-form.tsx'
import { BackBar } from './back-bar.tsx'
import { CallPerson } from './call-person.tsx'
import { PendingMark } from './pending-mark.tsx'
import { taskWithQueue } from './queue/task-with-queue.ts'
import { useOpenField } from './session/field-state.ts'
import { useDraft } from './session/use-draft.ts'
import { now } from './store/field-clock.ts'
import { TaskCard } from './task-card.tsx'
import { DayMissing } from './today-screen.tsx'
import { useServerNow } from './use-server-now.ts'

const isOpen = ({ state, lastStep }: { state: string; lastStep: string | null }): boolean =>
  state !== 'submitted' && lastStep === null

/** One person of the day's work: call, record a visit or an attempt, and what is due. */
export function PersonScreen() {
  const { caseId = '' } = useParams()
  const { day, items } = useOpenField()
  const navigate = useNavigate()
  const moment = useServerNow()
  const today = shanghaiDate(moment)
  const person = day?.people.find((one) => one.caseId === caseId)
  // kept on the phone: after the call the app may have been closed
  const [called, setCalled] = useDraft<{ at: number }>(`call/${caseId}`, { at: 0 })
  const [entering, setEntering] = useState(false)
  if (!person) {
    return (
      <>
        <BackBar title="人员" />
        <main className="screen">
          {day === undefined ? <DayMissing /> : <p className="nothing">这个人现在不在今天的外勤工作里。</p>}
        </main>
      </>
    )
  }
  const dues = day!.dues.filter((due) => due.caseId === caseId)
  const reports = day!.reports.filter((report) => report.caseId === caseId)
  const tasks = day!.tasks.filter((task) => task.caseId === caseId)
  const open = tasks.map((task) => taskWithQueue(task, items)).filter(isOpen)
  const asking = (called?.at ?? 0) > 0 && (person.canAttempt || open.length > 0)
  // whoever keeps no contact record of the case says in the task what came of the call
  const noting = person.canAttempt ? undefined : open.find(({ allowed }) => allowed.includes('add-feedback'))
  return (
    <>
      <BackBar title={person.name} />
      <main className="screen">
        <section className="card">
          <div className="task-head">
            <h1>{person.name}</h1>
            <PendingMark lane={`case:${caseId}`} />
          </div>
          <dl className="facts">
            <dt>类别</dt>
            <dd>{caseKinds[person.kind]}对象</dd>
            <dt>机构</dt>
            <dd>{person.officeName}</dd>
            <dt>编号</dt>
            <dd>{person.caseNumber}</dd>
            <dt>电话</dt>
            <dd>{person.phone || person.phoneMasked || '未登记'}</dd>
          </dl>
          <CallPerson
            person={person}
            taskId={open[0]?.id}
            onCalled={() => (person.canAttempt || open.length > 0) && setCalled({ at: now().getTime() })}
          />
        </section>
        {asking && !person.canAttempt && !noting && <p className="hint">接收任务以后，请登记刚才的电话结果。</p>}
        {asking && (person.canAttempt || noting) && (
          <AttemptForm
            key="call"
            person={person}
            task={noting}
            title="刚才的电话结果怎样？"
            kind="call"
            triedAt={called!.at}
            onDone={() => setCalled({ at: 0 })}
          />
        )}
        {person.canVisit && !asking && (
          <div className="two-buttons">
            <Button size="large" color="primary" onClick={() => navigate(`/people/${caseId}/visit`)}>
              登记走访谈话
            </Button>
            {person.canAttempt && (
              <Button size="large" onClick={() => setEntering(true)}>
                登记联系
              </Button>
            )}
          </div>
        )}
        {entering && !asking && (
          <AttemptForm
            key="other"
            person={person}
            title="登记联系"
            triedAt={now().getTime()}
            onDone={() => setEntering(false)}
          />
        )}
        {reports.map((report) => (
          <AnswerReport key={report.id} report={report} person={person} />
        ))}
        {dues.length > 0 && (
          <section className="card due-list" aria-labelledby="dues">
            <h2 id="dues">近期待办</h2>
            <ul>
              {dues.map((due) => (
                <li key={due.kind}>
                  {dueKinds[due.kind]}
                  <span className={due.by < today ? 'late-text' : 'hint'}>
                    {due.by}（{dueText(due.by, today)}）
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {tasks.map((task) => (
          <TaskCard key={task.id} task={task} now={moment} />
        ))}
      </main>
    </>
  )
}
