import { type CaseRowValue, listCases } from '@guitu/contract/cases.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { useQuery } from '@tanstack/react-query'
import { Radio, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'

/** Finds the person a notice is about by name, pinyin, or a whole number; only people in the officer's scope are found. */
export function CasePicker({ picked, onPick }: { picked?: string; onPick: (caseId: string) => void }) {
  const offices = useOffices()
  const [kind, setKind] = useState<CaseKindValue>('corrections')
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['cases', 'picker', kind, search],
    queryFn: ({ signal }) => call(listCases, { signal, query: { kind, search, pageSize: 10 } }),
    enabled: search !== '',
  })
  return (
    <div style={{ display: 'grid', gap: 12, maxWidth: 560 }}>
      <Radio.Group
        aria-label="人员类别"
        optionType="button"
        options={[
          { value: 'corrections', label: '社区矫正对象' },
          { value: 'aftercare', label: '安置帮教对象' },
        ]}
        value={kind}
        onChange={(event) => setKind(event.target.value as CaseKindValue)}
      />
      <Select
        aria-label="查找人员"
        showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
        placeholder="姓名、拼音、首字母，或者完整的证件号码、手机号、档案编号"
        value={picked ?? null}
        loading={found.isFetching}
        notFoundContent={found.isError ? null : notFoundText(search, found.isFetching)}
        options={(found.data?.rows ?? []).map((row) => ({
          value: row.id,
          label: labelOf(row, officeLabel(offices, row.officeCode)),
        }))}
        onChange={(caseId: string | null) => {
          if (caseId) onPick(caseId)
        }}
      />
      {found.isError && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
    </div>
  )
}

function notFoundText(search: string, searching: boolean): string {
  if (search === '') return '请输入要查找的人员'
  return searching ? '正在查找……' : '管辖范围内没有找到这个人'
}

function labelOf(row: CaseRowValue, office: string): string {
  return `${row.personName}　${row.idNumberMasked}　${office}`
}
