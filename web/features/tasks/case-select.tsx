import { listCases } from '@guitu/contract/cases.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../../lib/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'

/** A person of the ledger whom a task can be about. */
export interface ChosenCase {
  id: string
  label: string
  officeCode: string
}

interface CaseSelectProps {
  kind: CaseKindValue
  multiple?: boolean
  chosen: readonly ChosenCase[]
  onChange: (chosen: ChosenCase[]) => void
  'aria-label': string
}

/** Chooses people of the ledger by name, pinyin or number; nobody is listed before something was typed. */
export function CaseSelect({ kind, multiple = false, chosen, onChange, ...rest }: CaseSelectProps) {
  const offices = useOffices()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['cases', 'choice', kind, search],
    queryFn: ({ signal }) => call(listCases, { query: { kind, search, pageSize: 10 }, signal }),
    enabled: search !== '',
    staleTime: 30_000,
  })
  const rows: ChosenCase[] = (search === '' ? [] : (found.data?.rows ?? []))
    .filter((row) => row.state !== 'ended' && row.state !== 'sealed')
    .map((row) => ({
      id: row.id,
      label: `${row.personName} · ${row.caseNumber} · ${officeLabel(offices, row.officeCode)}`,
      officeCode: row.officeCode,
    }))
  const known = [...chosen, ...rows.filter((row) => chosen.every((each) => each.id !== row.id))]
  const pick = (ids: readonly string[]) => onChange(known.filter((each) => ids.includes(each.id)))
  return (
    <Select<string | string[]>
      {...rest}
      style={{ width: '100%' }}
      allowClear
      {...(multiple ? { mode: 'multiple' as const, maxCount: 500 } : {})}
      placeholder="输入姓名、拼音或编号查找"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      notFoundContent={
        search === '' ? null : <EmptyState text={found.isFetching ? '正在查找…' : '没有找到在管的人员'} />
      }
      options={known.map(({ id, label }) => ({ value: id, label }))}
      value={multiple ? chosen.map((each) => each.id) : (chosen[0]?.id ?? (null as unknown as string))}
      onChange={(value) => pick(value === undefined || value === null ? [] : [value].flat())}
    />
  )
}
