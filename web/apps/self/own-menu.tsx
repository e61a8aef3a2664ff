import type { OwnPageValue } from '@guitu/contract/self.ts'
import { Link } from 'react-router'

interface Entry {
  to: string
  title: string
  hint: string
  /** Kinds of case that have it. */
  kinds: readonly OwnPageValue['kind'][]
}

const entries: readonly Entry[] = [
  { to: '/reports', title: '我的报告', hint: '报告过什么，司法所看了没有', kinds: ['corrections'] },
  { to: '/leaves', title: '请假外出', hint: '申请离开所住的市、县，看批了没有', kinds: ['corrections'] },
]

/** Everything the page has, one below the other. */
export function OwnMenu({ kind }: { kind: OwnPageValue['kind'] }) {
  return (
    <nav aria-label="本人页面的内容">
      <ul className="menu">
        {entries
          .filter((entry) => entry.kinds.includes(kind))
          .map((entry) => (
            <li key={entry.to}>
              <Link to={entry.to}>
                {entry.title}
                <span className="hint">{entry.hint}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
