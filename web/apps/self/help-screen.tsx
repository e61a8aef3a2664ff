import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { helpTypes } from '@guitu/contract/rules/help-call.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { readOwnHelp } from '@guitu/contract/self-help.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { CallOffice } from './call-office.tsx'
import { useOwnPage } from './use-own-page.ts'
import { WaitFor } from './wait-for.tsx'

/** Help: whom to ring now, how to ask in writing, and what became of what was asked. */
export function HelpScreen() {
  const page = useOwnPage()
  const today = shanghaiDate(new Date(page.now))
  const help = useQuery({
    queryKey: ['own-help'],
    queryFn: ({ signal }) => call(readOwnHelp, { signal }),
    // somebody may take it any minute
    refetchInterval: 30_000,
  })
  return (
    <main className="screen">
      <h1 tabIndex={-1}>找人帮忙</h1>
      <p>有人身危险、正在被打、有人要自杀：先打 110、120。</p>
      <WaitFor query={help}>
        {(data) => (
          <>
            <section aria-labelledby="ring">
              <h2 id="ring">急事，现在就打电话</h2>
              {data.duty.map((each) => (
                <p key={each.phone}>
                  <a className="act urgent" href={`tel:${each.phone.replace(/[^\d]/g, '')}`}>
                    值班人员 <span className="number">{each.phone}</span>
                  </a>
                  <span className="hint">{each.officeName}</span>
                </p>
              ))}
              <CallOffice office={page.office} />
            </section>
            <section aria-labelledby="write">
              <h2 id="write">写下来，让值班的人来找您</h2>
              <ul className="menu">
                {data.types.map((type) => (
                  <li key={type}>
                    <Link className={helpTypes[type].urgent ? 'urgent' : ''} to={`/help/${type}`}>
                      {helpTypes[type].title}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
            {data.calls.length > 0 && (
              <section aria-labelledby="asked">
                <h2 id="asked">以前提过的</h2>
                {data.calls.map((each) => (
                  <article className="card" key={each.id}>
                    <h3>{helpTypes[each.type].title}</h3>
                    <p className="mark-line">{each.sentence}</p>
                    <p className="words">{each.words}</p>
                    <p className="hint">{plainDay(shanghaiDate(new Date(each.sentAt)), today)}提的</p>
                  </article>
                ))}
              </section>
            )}
          </>
        )}
      </WaitFor>
    </main>
  )
}
