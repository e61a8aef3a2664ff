import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { type IssuedDocumentValue, issueDocument, listCaseDocuments } from '@guitu/contract/documents.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { documentKinds } from '@guitu/contract/rules/document-kinds.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton, type TableColumnsType } from 'antd'
import { useRef, useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { newId } from '../../lib/new-id.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { useStatedPurpose } from '../cases/stated-purpose.ts'
import { VoidDocument } from './void-document.tsx'

type Offered = AnswerOf<typeof listCaseDocuments>['offered'][number]

/** 文书 on the record: what can be issued from it now, and what was issued, to download, print and seal. */
export default function CaseDocuments({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const queries = useQueryClient()
  const { purpose } = useStatedPurpose(record.id)
  const [voiding, setVoiding] = useState<IssuedDocumentValue>()
  // the id of each attempt: pressed again after a failure, it is the same document
  const ids = useRef(new Map<string, string>())
  const queryKey = ['case-documents', record.id]
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(listCaseDocuments, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [queryKey])
  const issuing = useMutation({
    mutationFn: ({ kind, subjectId }: Offered) => {
      const key = `${kind} ${subjectId}`
      const id = ids.current.get(key) ?? newId()
      ids.current.set(key, id)
      return call(issueDocument, { params: { id: record.id }, body: { id, kind, subjectId } })
    },
    onSuccess: ({ kind, subjectId }) => {
      ids.current.delete(`${kind} ${subjectId}`)
      return queries.invalidateQueries({ queryKey })
    },
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { issued, offered } = query.data
  const fileOf = (document: IssuedDocumentValue): string =>
    `/api/documents/${document.id}/file?purpose=${encodeURIComponent(purpose ?? '')}`

  const offeredColumns: TableColumnsType<Offered> = [
    { title: '文书', key: 'title', dataIndex: 'title' },
    { title: '关于', key: 'about', dataIndex: 'about' },
    // on a phone the deed is worth more than the article
    { title: '依据', key: 'article', responsive: ['md'], render: (_, row) => documentKinds[row.kind].article },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) => (
        <Button
          size="small"
          type="link"
          aria-label={`开具 ${row.title} ${row.about}`}
          loading={issuing.isPending && issuing.variables === row}
          onClick={() => issuing.mutate(row)}
        >
          开具
        </Button>
      ),
    },
  ]
  const issuedColumns: TableColumnsType<IssuedDocumentValue> = [
    {
      title: '文书',
      key: 'title',
      render: (_, row) => (
        <>
          {row.title}
          <div className="muted">{row.documentNumber}</div>
        </>
      ),
    },
    {
      title: '状态',
      key: 'state',
      render: (_, row) =>
        row.voided ? (
          <>
            <ToneTag tone="grey">已作废</ToneTag>
            <div className="muted wrap">
              {row.voided.reason}（{row.voided.by}，{formatMoment(row.voided.at)}）
            </div>
          </>
        ) : (
          <ToneTag tone="green">已开具</ToneTag>
        ),
    },
    {
      title: '开具',
      key: 'issued',
      render: (_, row) => (
        <>
          {row.issuedBy}
          <div className="muted">{formatMoment(row.issuedAt)}</div>
        </>
      ),
    },
    {
      title: '操作',
      key: 'deeds',
      fixed: 'right',
      render: (_, row) => (
        <>
          <Button size="small" type="link" href={fileOf(row)} download>
            下载
          </Button>
          {!row.voided && may('document.issue') && (
            <Button size="small" type="link" danger onClick={() => setVoiding(row)}>
              作废
            </Button>
          )}
        </>
      ),
    },
  ]
  return (
    <>
      {issuing.error && <ErrorPanel error={issuing.error} />}
      {may('document.issue') && (
        <>
          <h3>可以开具</h3>
          <p className="muted">按档案内容生成，自动编号，A4 打印后加盖公章；不用重复填写。</p>
          <DataTable<Offered>
            label="可以开具的文书"
            rowKey={(row) => `${row.kind} ${row.subjectId}`}
            columns={offeredColumns}
            dataSource={offered}
            pagination={false}
            locale={{ emptyText: <EmptyState text="现在没有可以开具的文书" /> }}
          />
        </>
      )}
      <h3>已开具</h3>
      <DataTable<IssuedDocumentValue>
        label="已开具的文书"
        rowKey="id"
        columns={issuedColumns}
        dataSource={issued}
        pagination={false}
        locale={{ emptyText: <EmptyState text="还没有开具过文书" /> }}
      />
      {voiding && <VoidDocument document={voiding} onDone={() => setVoiding(undefined)} />}
    </>
  )
}
