import { listMoves } from '@guitu/contract/moves.ts'
import { call } from '../../lib/api.ts'
import { ProcedurePage } from '../procedures/procedure-page.tsx'
import { MoveTable } from './move-table.tsx'

const views = [
  { key: 'todo', label: '待办' },
  { key: 'out', label: '迁出' },
  { key: 'in', label: '迁入' },
] as const

/** 执行地变更: what waits for a step here, and everything that left or came. */
export default function MovesPage() {
  return (
    <ProcedurePage
      title="执行地变更"
      views={views}
      queryKey="moves"
      read={(query, signal) => call(listMoves, { query, signal })}
      table={(shown) => <MoveTable {...shown} />}
    />
  )
}
