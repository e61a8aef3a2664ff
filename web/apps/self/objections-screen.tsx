import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { objectionOutcomes, objectionSubjects } from '@guitu/contract/rules/objection.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { listOwnObjections } from '@guitu/contract/self-objections.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useOwnPage } from './use-own-page.ts'
import { WaitFor } from './wait-for.tsx'

/** The person's objections, and what was answered. */
export function ObjectionsScreen() {
  const today = shanghaiDate(new Date(useOwnPage().now))
  const objections = useQuery({
    queryKey: ['own-objections'],
    queryFn: ({ signal }) => call(listOwnObjections, { signal }),
  })
  return (
    <main className="screen">
      <h1 tabIndex={-1}>我的异议</h1>
      <Link className="act" to="/objection">
        提出异议
      </Link>
      <WaitFor query={objections}>
        {(data) => (
          <>
            {data.objections.length === 0 && <p>还没有提过异议。</p>}
            {data.objections.map((each) => (
              <article className={each.overdue && each.outcome === null ? 'card overdue' : 'card'} key={each.id}>
                <h2>{objectionSubjects[each.about]}</h2>
                <p className="words">{each.words}</p>
                <p className="mark-line">
                  {each.outcome !== null
                    ? objectionOutcomes[each.outcome]
                    : each.overdue
                      ? `应当在${plainDay(each.dueDay, today)}以前答复，已经晚了`
                      : `等答复，最晚${plainDay(each.dueDay, today)}`}
                </p>
                {each.reasons !== '' && <p className="words">理由：{each.reasons}</p>}
                {each.complaint !== '' && <p>{each.complaint}</p>}
                <p className="hint">
                  编号 {each.objectionNumber}，{plainDay(shanghaiDate(new Date(each.sentAt)), today)}提的
                </p>
              </article>
            ))}
          </>
        )}
      </WaitFor>
    </main>
  )
}
