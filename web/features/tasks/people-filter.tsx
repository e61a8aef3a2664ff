import { listCases } from '@guitu/contract/cases.ts'
import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { caseStates } from '@guitu/contract/rules/case-states.ts'
import type { openCampaign } from '@guitu/contract/task-campaigns.ts'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { call } from '../../lib/api.ts'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { useMe } from '../../ui/use-me.ts'

export type TypedPeople = NonNullable<BodyOf<typeof openCampaign>['targets']['filter']>

/** How many people of the ledger match, as the ledger counts them. */
export function usePeopleCount(people: TypedPeople, wanted: boolean): number | undefined {
  const asked = Object.fromEntries(Object.entries(people).filter(([, value]) => value)) as unknown as TypedPeople
  const found = useQuery({
    queryKey: ['cases', 'count', asked],
    queryFn: ({ signal }) => call(listCases, { query: { ...asked, page: 1, pageSize: 10 }, signal }),
    enabled: wanted,
    staleTime: 30_000,
  })
  return found.data?.total
}

/** People of the ledger by kind, office, state and name; how many they are stands below. */
export function PeopleFilter({
  people,
  count,
  most,
}: {
  people: TypedPeople
  count: number | undefined
  most: number
}) {
  const me = useMe()
  const states = Object.entries(caseStates[people.kind]).filter(([state]) => state !== 'ended' && state !== 'sealed')
  return (
    <>
      <div className="two-columns">
        <Form.Item name={['people', 'kind']} label="人员类别">
          <Select
            options={[
              { value: 'corrections', label: '社区矫正对象' },
              { value: 'aftercare', label: '安置帮教对象' },
            ]}
          />
        </Form.Item>
        <Form.Item name={['people', 'state']} label="状态">
          <Select
            allowClear
            placeholder="未终止的全部"
            options={states.map(([value, label]) => ({ value, label: String(label) }))}
          />
        </Form.Item>
        <Form.Item name={['people', 'officeCode']} label="机构（含下级）">
          <OfficeSelect scope={me.scope} allowClear placeholder="辖区内全部" />
        </Form.Item>
        <Form.Item name={['people', 'search']} label="姓名（可不填）">
          <Input allowClear maxLength={60} placeholder="姓名、拼音或首字母" />
        </Form.Item>
      </div>
      <p
        className={count !== undefined && count > most ? 'overdue' : 'muted'}
        style={{ marginTop: -8 }}
        aria-live="polite"
      >
        {count === undefined
          ? '正在计数…'
          : count > most
            ? `符合条件的有 ${count} 人，一次最多 ${most} 人，请缩小范围`
            : `符合条件的有 ${count} 人，每人一项任务，由各自的司法所接收`}
      </p>
    </>
  )
}
