import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { Link } from 'react-router'
import { officeFilter } from './office-filter.ts'

const grounds: Readonly<Record<AlertLevel, string>> = { 1: '#b4122b', 2: '#a84300', 3: '#1554a8' }

/** The number of open alerts of a level, coloured when there are any, as a way to the list of exactly these. */
export function LevelCount({ level, count, officeCode }: { level: AlertLevel; count: number; officeCode: string }) {
  if (count === 0) return <span style={{ color: '#59636e' }}>0</span>
  return (
    <Link
      to={`/alerts?level=${level}&state=unclosed${officeFilter(officeCode)}`}
      style={{
        display: 'inline-block',
        minWidth: 26,
        padding: '0 7px',
        borderRadius: 4,
        textAlign: 'center',
        fontWeight: 600,
        color: '#fff',
        background: grounds[level],
      }}
    >
      {count}
    </Link>
  )
}
