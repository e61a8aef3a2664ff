import { readOwnRecord } from '@guitu/contract/self-record.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { WaitFor } from './wait-for.tsx'

/** What is on record about the person, in words. */
export function RecordScreen() {
  const record = useQuery({ queryKey: ['own-record'], queryFn: ({ signal }) => call(readOwnRecord, { signal }) })
  return (
    <main className="screen">
      <h1 tabIndex={-1}>我的记录</h1>
      <p>这是司法所记着的、关于您的内容。有不对的地方，可以提出异议，司法所要在 15 天内答复您。</p>
      <WaitFor query={record}>
        {(data) => (
          <>
            {data.parts.map((part) => (
              <section className="card" key={part.title} aria-label={part.title}>
                <h2>{part.title}</h2>
                <ul>
                  {part.lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </section>
            ))}
            <Link className="act" to="/objection">
              我觉得有不对的地方
            </Link>
          </>
        )}
      </WaitFor>
    </main>
  )
}
