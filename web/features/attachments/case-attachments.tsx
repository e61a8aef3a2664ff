import { FilePdfOutlined } from '@ant-design/icons'
import { type CaseAttachmentValue, listCaseAttachments, readThumbnail } from '@guitu/contract/case-attachments.ts'
import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { readAttachment } from '@guitu/contract/tasks.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Image } from 'antd'
import { useState } from 'react'
import { addressOf, call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { type PageSize, paginationOf } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { MarkAttachment } from './mark-attachment.tsx'
import { UploadToCase } from './upload-to-case.tsx'

const sources = { case: '档案', task: '任务反馈', notice: '通报' } as const

/** Every file of a record with a small picture: its own papers, and those of its tasks and notices. */
export default function CaseAttachments({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [page, setPage] = useState<{ page: number; pageSize: PageSize }>({ page: 1, pageSize: 20 })
  const [marking, setMarking] = useState<CaseAttachmentValue>()
  const list = useQuery({
    queryKey: ['case-attachments', record.id, page],
    queryFn: ({ signal }) => call(listCaseAttachments, { params: { id: record.id }, query: page, signal }),
    placeholderData: keepPreviousData,
  })
  useLiveQueries(['case', 'task', 'alert'], [['case-attachments', record.id]])
  if (list.error) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section>
      {may('case.attach') && record.allowed.includes('attach') && <UploadToCase record={record} />}
      <DataTable<CaseAttachmentValue>
        label="附件"
        rowKey="id"
        loading={list.isPending || list.isPlaceholderData}
        dataSource={list.data?.rows ?? []}
        locale={{ emptyText: '没有附件' }}
        pagination={paginationOf(list.data, page.page, page.pageSize, (next, pageSize) =>
          setPage({ page: next, pageSize }),
        )}
        columns={[
          { title: '预览', width: 100, render: (_, row) => <Preview file={row} /> },
          { title: '文件名', render: (_, row) => <FileName file={row} /> },
          { title: '来源', width: 100, render: (_, row) => sources[row.from] },
          { title: '大小', width: 100, render: (_, row) => <span className="number">{sizeText(row.size)}</span> },
          { title: '上传人', width: 120, dataIndex: 'uploaderName' },
          {
            title: '上传时间',
            width: 150,
            render: (_, row) => <span className="number">{formatMoment(row.uploadedAt)}</span>,
          },
          {
            title: '操作',
            width: 90,
            fixed: 'right',
            render: (_, row) =>
              row.mark === null && may('case.attach') && record.allowed.includes('attach') ? (
                <Button type="link" size="small" onClick={() => setMarking(row)}>
                  挂错
                </Button>
              ) : null,
          },
        ]}
      />
      {marking && <MarkAttachment file={marking} onClose={() => setMarking(undefined)} />}
    </section>
  )
}

function Preview({ file }: { file: CaseAttachmentValue }) {
  const whole = addressOf(readAttachment, { params: { id: file.id } })
  if (!file.mediaType.startsWith('image/')) return <FilePdfOutlined style={{ fontSize: 28 }} aria-hidden />
  return (
    <Image
      alt={file.fileName}
      width={64}
      height={48}
      style={{ objectFit: 'cover' }}
      src={file.hasThumbnail ? addressOf(readThumbnail, { params: { id: file.id } }) : whole}
      preview={{ src: whole }}
    />
  )
}

function FileName({ file }: { file: CaseAttachmentValue }) {
  return (
    <>
      <a
        className="in-text wrap"
        href={addressOf(readAttachment, { params: { id: file.id } })}
        target="_blank"
        rel="noreferrer"
      >
        {file.fileName}
      </a>
      {file.mark && (
        <div>
          <ToneTag tone="orange">挂错</ToneTag>
          <span className="wrap">
            {file.mark.reason}（{file.mark.officerName}，{formatMoment(file.mark.at)}）
          </span>
        </div>
      )}
    </>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
