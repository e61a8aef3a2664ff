import { Link } from 'react-router'
import { officeFilter } from './office-filter.ts'

/** The number of overdue tasks, as a way to the list of exactly these. */
export function OverdueCount({ count, officeCode }: { count: number; officeCode: string }) {
  if (count === 0) return <span style={{ color: '#59636e' }}>0</span>
  return (
    <Link to={`/tasks?overdue=true${officeFilter(officeCode)}`} style={{ color: '#b4122b', fontWeight: 600 }}>
      {count}
    </Link>
  )
}
