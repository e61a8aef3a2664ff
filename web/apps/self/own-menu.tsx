import type { OwnPageValue } from '@guitu/contract/self.ts'
import { Link } from 'react-router'

interface Entry {
  to: string
  title: string
  hint: string
  /** Kinds of case that have it. */
  kinds: readonly OwnPageValue['kind'][]
  urgent?: true
}

const both = ['corrections', 'aftercare'] as const

const entries: readonly Entry[] = [
  { to: '/help', title: '找人帮忙', hint: '有急事、有困难，怎么找到人', kinds: both, urgent: true },
  { to: '/reports', title: '我的报告', hint: '报告过什么，司法所看了没有', kinds: ['corrections'] },
  { to: '/leaves', title: '请假外出', hint: '申请离开所住的市、县，看批了没有', kinds: ['corrections'] },
  {
    to: '/help-plan',
    title: '我同意过的事，答应我的帮助',
    hint: '约好的联系、办到了没有、撤回同意',
    kinds: ['aftercare'],
  },
  { to: '/record', title: '我的记录', hint: '司法所记着我的什么', kinds: both },
  { to: '/alerts', title: '关于我的预警', hint: '有没有，怎么办完的', kinds: both },
  { to: '/views', title: '谁看过我的档案', hint: '哪个单位、什么时候、为什么', kinds: both },
  { to: '/objections', title: '我的异议', hint: '记录不对，要求改正', kinds: both },
  { to: '/rights', title: '我的权利', hint: '法律给我的，可以打印', kinds: both },
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
              <Link to={entry.to} className={entry.urgent ? 'urgent' : ''}>
                {entry.title}
                <span className="hint">{entry.hint}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
