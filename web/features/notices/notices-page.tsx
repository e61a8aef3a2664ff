import { PlusOutlined } from '@ant-design/icons'
import { listNotices, type NoticeValue } from '@guitu/contract/notices.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Button, Descriptions, Image, Segmented, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { type Topic, useLiveQueries } from '../../lib/live.ts'
import { formatMoment, formatMomentToSecond } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FileList } from '../../ui/file-list.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMay, useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { LinkNotice } from './link-notice.tsx'
import { detailTexts, noticeSourceText, noticeTypeText } from './notice-texts.ts'
import { WithdrawNotice } from './withdraw-notice.tsx'

// a notice has no topic of its own; what is matched raises an alert
const topics: readonly Topic[] = ['alert', 'notification']
const keys = [['notices']]
const CITY_SCOPE = '5117'

/** 通报: what came in, newest first; for the city also those that fit nobody in a ledger (`?matched=false`). */
export default function NoticesPage() {
  const me = useMe()
  const may = useMay()
  const offices = useOffices()
  const [address, change] = useAddress()
  useLiveQueries(topics, keys)
  const seesUnmatched = me.scope === CITY_SCOPE
  const unmatched = seesUnmatched && address.matched === 'false'
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const query = { page, pageSize, matched: unmatched ? false : undefined, caseId: address.caseId }
  const notices = useQuery({
    queryKey: ['notices', 'list', query],
    queryFn: ({ signal }) => call(listNotices, { signal, query }),
    placeholderData: keepPreviousData,
  })

  const columns: TableColumnsType<NoticeValue> = [
    { title: '回执号', key: 'receiptNumber', render: (_, row) => <Receipt notice={row} /> },
    { title: '类型', key: 'type', render: (_, row) => noticeTypeText(row.type) },
    {
      title: '来源',
      key: 'source',
      render: (_, row) => (
        <>
          {noticeSourceText(row.source)}
          {row.bodyName !== '' && <div className="muted">{row.bodyName}</div>}
        </>
      ),
    },
    {
      title: '文书',
      key: 'document',
      render: (_, row) =>
        row.documentNumber === '' ? (
          <span className="muted">无</span>
        ) : (
          <>
            {row.documentNumber}
            {row.documentDate && <div className="muted">{row.documentDate}</div>}
          </>
        ),
    },
    {
      title: '人员',
      key: 'person',
      render: (_, row) =>
        row.caseId === null ? (
          <>
            {row.personName} <ToneTag tone="orange">未对上</ToneTag>
            {may('notice.write') && seesUnmatched && !row.withdraws && row.correctedBy === null && (
              <div>
                <LinkNotice notice={row} />
              </div>
            )}
          </>
        ) : (
          <>
            <Link to={`/cases/${row.caseId}`}>{row.personName}</Link>
            <div className="muted">{officeLabel(offices, row.officeCode)}</div>
          </>
        ),
    },
    { title: '发生时间', key: 'occurredAt', width: 150, render: (_, row) => formatMoment(row.occurredAt) },
    {
      title: '接收',
      key: 'receivedAt',
      width: 180,
      render: (_, row) => (
        <>
          {formatMomentToSecond(row.receivedAt)}
          <div className="muted">{wayText(row)}</div>
        </>
      ),
    },
  ]

  return (
    <Page
      title="通报"
      crumbs={[{ title: '预警管理' }]}
      actions={
        may('notice.write') && (
          <Link to="/notices/new">
            <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
              登记通报
            </Button>
          </Link>
        )
      }
    >
      {seesUnmatched && (
        <div className="toolbar">
          <Segmented
            aria-label="范围"
            options={[
              { value: 'all', label: '全部通报' },
              { value: 'unmatched', label: '未对上人员' },
            ]}
            value={unmatched ? 'unmatched' : 'all'}
            onChange={(value) => change({ matched: value === 'unmatched' ? 'false' : undefined })}
          />
        </div>
      )}
      {unmatched && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title="这些通报中的人员在台账里没有找到，没有产生预警。请核对姓名和证件号码，或与来文机关联系。"
        />
      )}
      {notices.isError && <ErrorPanel error={notices.error} onRetry={() => void notices.refetch()} />}
      <Table<NoticeValue>
        rowKey="id"
        size="middle"
        columns={columns}
        dataSource={notices.data?.rows ?? []}
        loading={notices.isPending || notices.isPlaceholderData}
        scroll={{ x: 1000 }}
        expandable={{
          expandedRowRender: (row) => <NoticeFacts notice={row} />,
          columnTitle: <span className="visually-hidden">展开</span>,
        }}
        pagination={paginationOf(notices.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
        locale={{ emptyText: <EmptyState text={unmatched ? '没有未对上人员的通报' : '还没有通报'} /> }}
      />
    </Page>
  )
}

/** By whom it was entered, or how it came. */
function wayText({ enteredBy, source, packaged }: NoticeValue): string {
  if (enteredBy) return `${enteredBy} 登记`
  if (source === 'self') return '本人提交'
  return packaged ? '数据包接收' : '接口接收'
}

/** The receipt, and what the body said about the notice later. */
function Receipt({ notice }: { notice: NoticeValue }) {
  return (
    <>
      <span className="number">{notice.receiptNumber}</span>
      {notice.corrects && (
        <div className="muted">
          {notice.withdraws ? '撤回' : '更正'} <span className="number">{notice.corrects}</span>
        </div>
      )}
      {notice.correctedBy && (
        <div>
          <ToneTag tone="grey">已更正或撤回</ToneTag>
        </div>
      )}
    </>
  )
}

function NoticeFacts({ notice }: { notice: NoticeValue }) {
  const may = useMay()
  const standsAsFiled = notice.enteredBy !== null && !notice.withdraws && notice.correctedBy === null
  return (
    <>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 3 }}
        items={[
          {
            key: 'facts',
            label: notice.withdraws ? '撤回的原因' : '事实',
            span: 'filled',
            children: <span className="wrap">{notice.facts}</span>,
          },
          ...detailTexts(notice.type, notice.source, notice.details).map(({ key, label, value }) => ({
            key,
            label,
            children: value,
          })),
        ]}
      />
      <Image.PreviewGroup>
        <FileList files={notice.attachments} />
      </Image.PreviewGroup>
      {standsAsFiled && may('notice.correct') && notice.caseId !== null && (
        <div style={{ display: 'flex', gap: 8, marginTop: 8 }}>
          <Link to={`/notices/new?caseId=${notice.caseId}&corrects=${notice.id}`}>
            <Button size="small" tabIndex={-1}>
              更正
            </Button>
          </Link>
          <WithdrawNotice notice={notice} />
        </div>
      )}
    </>
  )
}
