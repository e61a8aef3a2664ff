import { type OwnDutyValue, readOwnDuties } from '@guitu/contract/self.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { Failure } from './failure.tsx'
import { OwnMenu } from './own-menu.tsx'
import { useOwnPage } from './use-own-page.ts'

/** What is to be done, then everything else the page has. */
export function HomeScreen() {
  const page = useOwnPage()
  return (
    <main className="screen">
      <h1 tabIndex={-1}>{page.personName}，您好</h1>
      {page.kind === 'corrections' ? (
        <Duties />
      ) : (
        <p>您在这里可以看自己的记录，找人帮忙，也可以随时不用这个页面。用不用都由您自己定，没有什么必须做的事。</p>
      )}
      <OwnMenu kind={page.kind} />
    </main>
  )
}

function Duties() {
  const duties = useQuery({ queryKey: ['own-duties'], queryFn: ({ signal }) => call(readOwnDuties, { signal }) })
  if (duties.error) return <Failure error={duties.error} onRetry={() => void duties.refetch()} />
  if (!duties.data) return <p role="status">正在查看要做的事……</p>
  return (
    <section aria-labelledby="duties">
      <h2 id="duties">我要做的事</h2>
      {duties.data.duties.length === 0 && <p className="card">现在没有要做的事。</p>}
      {duties.data.duties.map((duty) => (
        <Duty key={duty.kind} duty={duty} />
      ))}
      {duties.data.activities.map((activity) => (
        <div className="card" key={activity.title}>
          <h3>{activity.title}</h3>
          <p>{activity.sentence}</p>
        </div>
      ))}
    </section>
  )
}

const marks: Readonly<Record<string, string>> = { overdue: '已经晚了', soon: '快到了', made: '已经做了' }

function Duty({ duty }: { duty: OwnDutyValue }) {
  const mark = duty.kind === 'visit' && duty.standing === 'overdue' ? '日子过了' : marks[duty.standing]
  return (
    <div className={duty.kind === 'visit' ? 'card' : `card ${duty.standing}`}>
      <h3>
        {duty.title}
        {mark && <span className="mark">{mark}</span>}
      </h3>
      <p>{duty.sentence}</p>
      {duty.act === 'report' && duty.standing !== 'made' && (
        <Link className="act" to={`/report?kind=${duty.kind}`}>
          现在报告
        </Link>
      )}
    </div>
  )
}
