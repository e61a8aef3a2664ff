import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { listSeals, type SealValue } from '@guitu/contract/seals.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMay } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { RequestRecordQuery } from './request-record-query.tsx'

/** The register of sealed records: numbers, offices and days, nothing of the person. */
export function SealRegister() {
  const [address, change] = useAddress()
  const may = useMay()
  const offices = useOffices()
  const [asking, setAsking] = useState<SealValue>()
  const list = {
    page: Math.max(1, Number(address.page) || 1),
    pageSize: asPageSize(address.pageSize),
    ...(address.search ? { search: address.search } : {}),
  }
  const query = useQuery({
    queryKey: ['seals', list],
    queryFn: ({ signal }) => call(listSeals, { query: list, signal }),
    placeholderData: keepPreviousData,
  })
  useLiveQueries('case', [['seals']])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  return (
    <>
      <div className="toolbar">
        <Input.Search
          aria-label="档案编号或者公民身份号码"
          placeholder="完整的档案编号或者公民身份号码"
          defaultValue={address.search ?? ''}
          enterButton="搜索"
          allowClear
          maxLength={60}
          style={{ width: 380, maxWidth: '100%' }}
          onSearch={(search) => change({ search: search.trim() || undefined, page: undefined })}
        />
        <span className="muted">这里不显示姓名。查看内容要有来函，经负责人批准。</span>
      </div>
      <DataTable<SealValue>
        label="封存登记"
        rowKey="caseId"
        loading={query.isPending || query.isPlaceholderData}
        dataSource={query.data?.rows ?? []}
        locale={{ emptyText: '没有封存的档案' }}
        pagination={paginationOf(query.data, list.page, list.pageSize, (page, pageSize) => change({ page, pageSize }))}
        columns={[
          { title: '档案编号', dataIndex: 'caseNumber' },
          { title: '类别', render: (_, row) => caseKinds[row.kind] },
          { title: '司法所', render: (_, row) => officeLabel(offices, row.officeCode) },
          { title: '封存时间', render: (_, row) => <span className="number">{formatMoment(row.sealedAt)}</span> },
          { title: '封存人', dataIndex: 'sealedByName' },
          { title: '理由', render: (_, row) => <span className="wrap">{row.ground}</span> },
          {
            title: '保存期满',
            render: (_, row) =>
              row.erasedAt ? <ToneTag tone="grey">已清除</ToneTag> : <span className="number">{row.erasedFrom}</span>,
          },
          {
            title: '操作',
            fixed: 'right',
            render: (_, row) => {
              if (row.openUntil) {
                return <Link to={`/cases/${row.caseId}`}>查看（至 {formatMoment(row.openUntil)}）</Link>
              }
              return !row.erasedAt && may('record-query.request') ? (
                <Button type="link" size="small" onClick={() => setAsking(row)}>
                  申请查阅
                </Button>
              ) : null
            },
          },
        ]}
      />
      {asking && <RequestRecordQuery seal={asking} onClose={() => setAsking(undefined)} />}
    </>
  )
}
