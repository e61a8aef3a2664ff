import { type CaseRowValue, listCases } from '@guitu/contract/cases.ts'
import { MOST_PEOPLE } from '@guitu/contract/rules/activity.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Tag } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'

export type ChosenPerson = Pick<CaseRowValue, 'id' | 'personName'>

interface ChoosePeopleProps {
  chosen: readonly ChosenPerson[]
  onChange: (people: ChosenPerson[]) => void
}

/** Chooses who came: people in corrections of an office, found by name, pinyin or number; who is chosen stays while the search changes. */
export function ChoosePeople({ chosen, onChange }: ChoosePeopleProps) {
  const me = useMe()
  const offices = useOffices()
  const [officeCode, setOfficeCode] = useState(me.scope.length === 9 ? me.scope : undefined)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState({ page: 1, pageSize: asPageSize('10') })
  const search = useDeferredValue(typed.trim())
  const query = {
    kind: 'corrections' as const,
    state: 'active',
    ...at,
    ...(search ? { search } : {}),
    ...(officeCode ? { officeCode } : {}),
  }
  const found = useQuery({
    queryKey: ['cases', 'people', query],
    queryFn: ({ signal }) => call(listCases, { query, signal }),
    placeholderData: keepPreviousData,
  })
  const first = () => setAt({ ...at, page: 1 })
  return (
    <div style={{ display: 'grid', gap: 8, gridTemplateColumns: 'minmax(0, 1fr)', marginBottom: 12 }}>
      <div className="two-columns" style={{ rowGap: 8 }}>
        {me.scope.length < 9 && (
          <OfficeSelect
            allowClear
            aria-label="机构"
            placeholder="全部机构"
            scope={me.scope}
            {...(officeCode ? { value: officeCode } : {})}
            onChange={(code) => {
              setOfficeCode(code || undefined)
              first()
            }}
          />
        )}
        <Input
          allowClear
          aria-label="查找人员"
          placeholder="姓名、拼音、首字母，或者完整的号码"
          maxLength={60}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            first()
          }}
          // Enter searches, which has happened by then; it does not send the form
          onPressEnter={(event) => event.preventDefault()}
        />
      </div>
      {found.error ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <DataTable<CaseRowValue>
          label="可以签到的人员"
          rowKey="id"
          loading={found.isPending || found.isPlaceholderData}
          dataSource={found.data?.rows ?? []}
          locale={{ emptyText: found.isPending ? ' ' : <EmptyState text="没有找到在矫的社区矫正对象" /> }}
          pagination={paginationOf(found.data, at.page, at.pageSize, (page, pageSize) => setAt({ page, pageSize }))}
          rowSelection={{
            selectedRowKeys: chosen.map(({ id }) => id),
            preserveSelectedRowKeys: true,
            getCheckboxProps: (row) => ({ 'aria-label': `签到 ${row.personName}` }) as object,
            onChange: (keys, rows) => onChange(chosenOf(keys.map(String), [...rows, ...chosen])),
          }}
          columns={[
            { title: '姓名', dataIndex: 'personName' },
            { title: '证件号码', dataIndex: 'idNumberMasked', className: 'number' },
            { title: '司法所', key: 'office', render: (_, row) => officeLabel(offices, row.officeCode) },
          ]}
        />
      )}
    </div>
  )
}

/** The chosen people in the order they were chosen. Rows of pages left behind come from what was chosen before. */
function chosenOf(ids: readonly string[], known: readonly (ChosenPerson | undefined)[]): ChosenPerson[] {
  const names = new Map(known.flatMap((person) => (person ? [[person.id, person.personName] as const] : [])))
  return ids.map((id) => ({ id, personName: names.get(id) ?? '' }))
}

interface ChosenPeopleProps {
  value?: readonly ChosenPerson[]
  onChange?: (people: ChosenPerson[]) => void
}

/** Who is chosen: the value of a form, from which each can be taken out again. */
export function ChosenPeople({ value = [], onChange }: ChosenPeopleProps) {
  return (
    <div role="status" aria-label="已选人员">
      已选 {value.length} 人（一次最多 {MOST_PEOPLE} 人）
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4, maxHeight: 120, overflowY: 'auto' }}>
        {value.map((person) => (
          <Tag
            key={person.id}
            closable
            onClose={() => onChange?.(value.filter(({ id }) => id !== person.id))}
            style={{ margin: 0 }}
          >
            {person.personName}
          </Tag>
        ))}
      </div>
    </div>
  )
}
