import { type DuplicatePairValue, type DuplicatePersonValue, listDuplicates } from '@guitu/contract/merges.ts'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { labelOfCaseState } from '@guitu/contract/rules/case-states.ts'
import { type Sex, sexes } from '@guitu/contract/rules/identity-number.ts'
import { type DuplicateGround, duplicateGrounds } from '@guitu/contract/rules/merge.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { DismissDuplicate } from './dismiss-duplicate.tsx'
import { ProposeMerge } from './propose-merge.tsx'

/** Pairs that wait for somebody's word, and those that were found to be two. */
export function DuplicatePairs() {
  const [address, change] = useAddress()
  const [deed, setDeed] = useState<{ what: 'propose' | 'dismiss'; pair: DuplicatePairValue }>()
  const view = address.view === 'dismissed' ? ('dismissed' as const) : ('open' as const)
  const list = { view, page: Math.max(1, Number(address.page) || 1), pageSize: asPageSize(address.pageSize) }
  const query = useQuery({
    queryKey: ['duplicates', list],
    queryFn: ({ signal }) => call(listDuplicates, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  const close = () => setDeed(undefined)
  return (
    <>
      <Tabs
        activeKey={view}
        items={[
          { key: 'open', label: '待核对' },
          { key: 'dismissed', label: '不是同一人' },
        ]}
        onChange={(key) => change({ view: key, page: undefined })}
      />
      <DataTable<DuplicatePairValue>
        label="可能重复的人员"
        rowKey="id"
        loading={query.isPending || query.isPlaceholderData}
        dataSource={query.data?.rows ?? []}
        locale={{ emptyText: view === 'open' ? '没有可能重复的人员' : '没有认定为不是同一人的' }}
        pagination={paginationOf(query.data, list.page, list.pageSize, (page, pageSize) => change({ page, pageSize }))}
        columns={[
          {
            title: '依据',
            render: (_, { ground }) => duplicateGrounds[ground as DuplicateGround] ?? ground,
          },
          { title: '人员一', render: (_, { persons }) => <Person person={persons[0]!} /> },
          { title: '人员二', render: (_, { persons }) => <Person person={persons[1]!} /> },
          {
            title: view === 'open' ? '发现时间' : '认定',
            render: (_, { foundAt, dismissal }) =>
              dismissal ? (
                <span className="wrap">
                  {dismissal.officerName} {formatMoment(dismissal.at)}：{dismissal.reason}
                </span>
              ) : (
                <span className="number">{formatMoment(foundAt)}</span>
              ),
          },
          {
            title: '操作',
            fixed: 'right',
            render: (_, pair) => (
              <>
                {pair.allowed.includes('propose') && (
                  <Button type="link" size="small" onClick={() => setDeed({ what: 'propose', pair })}>
                    提出合并
                  </Button>
                )}
                {pair.allowed.includes('dismiss') && (
                  <Button type="link" size="small" onClick={() => setDeed({ what: 'dismiss', pair })}>
                    不是同一人
                  </Button>
                )}
                {pair.openMerge && <span className="muted">已提出合并 {pair.openMerge}</span>}
              </>
            ),
          },
        ]}
      />
      {deed?.what === 'propose' && <ProposeMerge pair={deed.pair} onClose={close} />}
      {deed?.what === 'dismiss' && <DismissDuplicate pair={deed.pair} onClose={close} />}
    </>
  )
}

function Person({ person }: { person: DuplicatePersonValue }) {
  const offices = useOffices()
  return (
    <>
      <strong>{person.name}</strong> {sexes[person.sex as Sex] ?? person.sex}{' '}
      <span className="number">{person.birthDate} 出生</span>
      <br />
      <span className="number">
        {person.idNumberMasked} {person.phoneMasked}
      </span>
      {person.cases.map((each) => (
        <div key={each.id}>
          <Link to={`/cases/${each.id}`}>{each.caseNumber}</Link> {caseKinds[each.kind]}{' '}
          {labelOfCaseState(each.kind, each.state)}
          <div className="muted">{officeLabel(offices, each.officeCode)}</div>
        </div>
      ))}
    </>
  )
}
