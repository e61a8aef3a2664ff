import { type DayEntryValue, readMyDay } from '@guitu/contract/my-day.ts'
import { dueKinds } from '@guitu/contract/rules/due.ts'
import { type DayStanding, dayStandings } from '@guitu/contract/rules/my-day.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatClock } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { type Tone, ToneTag } from '../../ui/tone-tag.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { TaskMarks } from './task-marks.tsx'
import { taskKindText } from './task-texts.ts'
import './tasks.css'

const tones: Readonly<Record<DayStanding, Tone>> = { overdue: 'red', today: 'orange', soon: 'blue' }
const texts: Readonly<Record<DayStanding, string>> = {
  overdue: '没有逾期的事项',
  today: '今天没有到期的事项',
  soon: '近期没有其他任务',
}
const lists: { key: 'task' | 'review' | 'due' | 'reception'; to: string; name: string }[] = [
  { key: 'task', to: '/tasks?view=todo', name: '任务' },
  { key: 'review', to: '/tasks?view=todo&state=submitted', name: '待审核任务' },
  { key: 'due', to: '/dues', name: '近期待办' },
  { key: 'reception', to: '/receptions', name: '待接收' },
]

/** 我的一天: overdue first, then what is due today, then what comes. */
export default function MyDayPage() {
  const day = useQuery({ queryKey: ['my-day'], queryFn: ({ signal }) => call(readMyDay, { signal }) })
  useLiveQueries('task', [['my-day']])
  useLiveQueries('case', [['my-day']])
  if (!day.data) return <Page title="我的一天" crumbs={[{ title: '任务管理' }]} query={day} />
  const { entries, leftOff } = day.data
  const more = lists.filter(({ key }) => leftOff[key] > 0)
  return (
    <Page
      title="我的一天"
      crumbs={[{ title: '任务管理' }]}
      tags={<span className="muted number">{day.data.today}</span>}
    >
      {(Object.keys(dayStandings) as DayStanding[]).map((standing) => {
        const own = entries.filter((entry) => entry.standing === standing)
        return (
          <section key={standing} className="panel" aria-labelledby={`day-${standing}`}>
            <h2 id={`day-${standing}`}>
              {dayStandings[standing]}（{own.length}）
            </h2>
            {own.length === 0 ? (
              <EmptyState text={texts[standing]} />
            ) : (
              <ul className="day-list">
                {own.map((entry) => (
                  <DayEntryLine key={keyOf(entry)} entry={entry} />
                ))}
              </ul>
            )}
          </section>
        )
      })}
      {more.length > 0 && (
        <p className="muted">
          事项较多，这里只列出前面的：
          {more.map(({ key, to, name }) => (
            <Link key={key} className="in-text" to={to} style={{ marginRight: 12 }}>
              {name}另有 {leftOff[key]} 项
            </Link>
          ))}
        </p>
      )}
    </Page>
  )
}

const keyOf = (entry: DayEntryValue): string =>
  'taskId' in entry
    ? `${entry.what} ${entry.taskId}`
    : `${entry.what} ${entry.person?.caseId} ${entry.what === 'due' ? entry.due : ''}`

function DayEntryLine({ entry }: { entry: DayEntryValue }) {
  const offices = useOffices()
  const { person } = entry
  return (
    <li className="day-entry">
      <span className="day-what">
        {'taskId' in entry ? (
          <>
            <Link className="in-text" to={`/tasks/${entry.taskId}`}>
              {entry.title}
            </Link>
            <span className="muted"> {entry.what === 'review' ? '待您审核' : taskKindText(entry.taskKind)} </span>
            <TaskMarks task={{ ...entry, endedAs: null }} />
          </>
        ) : (
          <>
            {entry.what === 'due' ? dueKinds[entry.due] : '报到接收'}
            {entry.what === 'reception' && entry.estimated && <span className="muted"> 文书未到，按起始日期推算</span>}
          </>
        )}
      </span>
      {person && (
        <span>
          <Link className="in-text" to={`/cases/${person.caseId}`}>
            {person.personName}
          </Link>
          {person.phoneMasked !== '' && <span className="muted number"> {person.phoneMasked}</span>}
        </span>
      )}
      <span className="muted">{officeLabel(offices, entry.officeCode)}</span>
      <ToneTag tone={tones[entry.standing]}>
        <span className="number">
          {entry.by}
          {'deadline' in entry ? ` ${formatClock(entry.deadline)}` : ''}
        </span>
      </ToneTag>
    </li>
  )
}
