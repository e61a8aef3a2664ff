import { listObjections } from '@guitu/contract/objections.ts'
import { call } from '../../lib/api.ts'
import { ProcedurePage } from '../procedures/procedure-page.tsx'
import { ObjectionTable } from './objection-table.tsx'

const views = [
  { key: 'waiting', label: '待答复' },
  { key: 'answered', label: '已答复' },
] as const

/** 异议: what persons say is wrong on record, due first on top, and what was answered. */
export default function ObjectionsPage() {
  return (
    <ProcedurePage
      title="异议"
      views={views}
      queryKey="objections"
      read={(query, signal) => call(listObjections, { query, signal })}
      table={(shown) => <ObjectionTable {...shown} withPerson />}
    />
  )
}
