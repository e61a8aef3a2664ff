import { RightOutlined } from '@ant-design/icons'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { SearchBar } from 'antd-mobile'
import { useState } from 'react'
import { Link } from 'react-router'
import { PendingMark } from './pending-mark.tsx'
import { useOpenField } from './session/field-state.ts'
import { DayMissing } from './today-screen.tsx'

/** The people of the day's work: those with something due or a task, and nobody else. */
export function PeopleScreen() {
  const { day } = useOpenField()
  const [wanted, setWanted] = useState('')
  const people = (day?.people ?? []).filter(
    ({ name, caseNumber }) => name.includes(wanted.trim()) || caseNumber.includes(wanted.trim()),
  )
  return (
    <main className="screen">
      <h1>人员</h1>
      {day === undefined ? (
        <DayMissing />
      ) : (
        <>
          <SearchBar placeholder="姓名或编号" value={wanted} onChange={setWanted} className="people-search" />
          <p className="hint">只有近 7 天有事要办的 {day.people.length} 人。</p>
          {people.length === 0 && <p className="nothing">{wanted === '' ? '现在没有。' : '没有符合的人员。'}</p>}
          {people.map((person) => (
            <Link key={person.caseId} to={`/people/${person.caseId}`} className="card due-card">
              <span className="due-what">
                <strong>{person.name}</strong>
                <span className="hint">{caseKinds[person.kind]}</span>
                <PendingMark lane={`case:${person.caseId}`} />
              </span>
              <span className="hint">{person.officeName}</span>
              <RightOutlined aria-hidden className="go" />
            </Link>
          ))}
        </>
      )}
    </main>
  )
}
