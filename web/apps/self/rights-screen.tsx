import { rightsOf } from './rights.ts'
import { useOwnPage } from './use-own-page.ts'

/** The leaflet of rights: what the law gives the person, in plain words, with the article. */
export function RightsScreen() {
  const { kind } = useOwnPage()
  return (
    <main className="screen">
      <h1 tabIndex={-1}>我的权利</h1>
      {rightsOf[kind].map((right) => (
        <section className="card" key={right.title}>
          <h2>{right.title}</h2>
          <p>{right.words}</p>
          <p className="hint">依据：{right.basis}</p>
        </section>
      ))}
    </main>
  )
}
