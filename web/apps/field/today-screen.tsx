import { RightOutlined } from '@ant-design/icons'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { dueKinds, dueText } from '@guitu/contract/rules/due.ts'
import { reportKinds } from '@guitu/contract/rules/report-schedule.ts'
import { PullToRefresh, SpinLoading } from 'antd-mobile'
import { Link } from 'react-router'
import { type AgendaEntry, buildAgenda } from './agenda.ts'
import { PendingMark } from './pending-mark.tsx'
import { useOpenField } from './session/field-state.ts'
import { refreshDay } from './session/refresh-day.ts'
import { TaskCard } from './task-card.tsx'
import { useServerNow } from './use-server-now.ts'

/** What there is to do today, late first: tasks, and what is due with a person. */
export function TodayScreen() {
  const { day, items } = useOpenField()
  const now = useServerNow()
  const groups = day ? buildAgenda(day, items, now) : []
  return (
    <main className="screen">
      <h1>今天</h1>
      <PullToRefresh onRefresh={refreshDay}>
        {day === undefined && <DayMissing />}
        {day && groups.length === 0 && (
          <div className="nothing">
            <p>7 天内没有要办的事。</p>
            <p className="hint">有新任务时这里会自动出现。</p>
          </div>
        )}
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h2 className="group-title">
              {group.title}（{group.entries.length}）
            </h2>
            {group.entries.map((entry) => (
              <Entry key={entry.key} entry={entry} now={now} />
            ))}
          </section>
        ))}
      </PullToRefresh>
    </main>
  )
}

/** The day's work is not on this phone yet. */
export function DayMissing() {
  const { reached } = useOpenField()
  return reached ? (
    <div className="centred">
      <SpinLoading color="primary" />
    </div>
  ) : (
    <div className="nothing">
      <p>本机没有今天的资料。</p>
      <p className="hint">离线资料只保存 72 小时，到有信号的地方会自动重新取得。</p>
    </div>
  )
}

function Entry({ entry, now }: { entry: AgendaEntry; now: Date }) {
  if (entry.kind === 'task') return <TaskCard task={entry.task} now={now} />
  if (entry.kind === 'report') {
    return (
      <Link to={`/people/${entry.person.caseId}`} className="card due-card">
        <span className="due-what">
          <strong>{entry.person.name}</strong>
          <span>本人报告待确认</span>
          <PendingMark lane={`report:${entry.report.id}`} />
        </span>
        <span className="hint">
          {entry.report.madeOn} {reportKinds[entry.report.kind]}
        </span>
        <RightOutlined aria-hidden className="go" />
      </Link>
    )
  }
  const { due, person } = entry
  const today = shanghaiDate(now)
  return (
    <Link to={`/people/${person.caseId}`} className={due.by < today ? 'card due-card late' : 'card due-card'}>
      <span className="due-what">
        <strong>{person.name}</strong>
        <span>{dueKinds[due.kind]}</span>
        {due.kind === 'visit' && <PendingMark lane={`case:${person.caseId}`} />}
      </span>
      <span className={due.by < today ? 'late-text' : 'hint'}>
        {due.by}（{dueText(due.by, today)}）
      </span>
      <RightOutlined aria-hidden className="go" />
    </Link>
  )
}
