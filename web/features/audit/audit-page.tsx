import { SafetyCertificateOutlined } from '@ant-design/icons'
import { type AuditEntryValue, listAuditEntries, verifyAudit } from '@guitu/contract/audit.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { call } from '../../lib/api.ts'
import { formatMoment, formatMomentToSecond } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { VerificationFigures } from '../verifications/verification-figures.tsx'
import { actionText } from './action-texts.ts'
import { subjectText } from './subject-texts.ts'

interface AuditForm {
  action?: string
  subjectId?: string
  days?: [Dayjs | null, Dayjs | null] | null
}

/** Who did or looked at what, when and why; and whether the chain that seals it is whole. */
export default function AuditPage() {
  const offices = useOffices()
  const [address, change] = useAddress()
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const query = {
    page,
    pageSize,
    action: address.action,
    subjectId: address.subjectId,
    from: address.from,
    to: address.to,
  }
  const list = useQuery({
    queryKey: ['audit-entries', query],
    queryFn: ({ signal }) => call(listAuditEntries, { query, signal }),
    placeholderData: keepPreviousData,
  })
  const verifying = useMutation({ mutationFn: () => call(verifyAudit) })
  return (
    <Page
      title="审计日志"
      crumbs={[{ title: '系统管理' }]}
      actions={
        <Button icon={<SafetyCertificateOutlined />} loading={verifying.isPending} onClick={() => verifying.mutate()}>
          校验审计链
        </Button>
      }
    >
      {verifying.data && (
        <Alert
          type={verifying.data.ok ? 'success' : 'error'}
          showIcon
          role="status"
          title={verifying.data.message}
          description={`最近封存：${formatMoment(verifying.data.lastSealedAt) || '尚无'}`}
        />
      )}
      {verifying.error && <ErrorPanel error={verifying.error} />}
      <VerificationFigures />
      <Form<AuditForm>
        key={JSON.stringify([address.action, address.subjectId, address.from, address.to])}
        className="panel search-row"
        layout="vertical"
        initialValues={{
          action: address.action,
          subjectId: address.subjectId,
          days: [address.from ? dayjs(address.from) : null, address.to ? dayjs(address.to) : null],
        }}
        onFinish={({ action, subjectId, days }) =>
          change({
            action: action?.trim(),
            subjectId: subjectId?.trim(),
            from: days?.[0]?.format('YYYY-MM-DD'),
            to: days?.[1]?.format('YYYY-MM-DD'),
          })
        }
      >
        <Form.Item name="action" label="操作代码">
          <Input allowClear maxLength={60} placeholder="如 case.reveal" />
        </Form.Item>
        <Form.Item name="subjectId" label="对象编号">
          <Input allowClear maxLength={80} />
        </Form.Item>
        <Form.Item name="days" label="日期">
          <DatePicker.RangePicker allowEmpty={[true, true]} style={{ width: '100%' }} />
        </Form.Item>
        <div className="search-buttons">
          <Button type="primary" htmlType="submit">
            搜索
          </Button>
          <Button onClick={() => change({ action: '', subjectId: '', from: '', to: '' })}>重置</Button>
        </div>
      </Form>
      <div className="panel">
        {list.error ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DataTable<AuditEntryValue>
            label="审计日志"
            rowKey="id"
            loading={list.isPending || list.isPlaceholderData}
            dataSource={list.data?.rows ?? []}
            locale={{ emptyText: <EmptyState text="没有符合条件的记录" /> }}
            pagination={paginationOf(list.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
            expandable={{
              columnTitle: '详情',
              columnWidth: 64,
              rowExpandable: (row) => Object.keys(row.summary).length > 0,
              expandedRowRender: (row) => <pre className="audit-summary">{JSON.stringify(row.summary, null, 2)}</pre>,
            }}
            columns={[
              { title: '序号', dataIndex: 'id', width: 80, className: 'number' },
              {
                title: '时间',
                width: 170,
                className: 'number',
                render: (_value, row) => formatMomentToSecond(row.at),
              },
              {
                title: '操作人',
                width: 200,
                render: (_value, row) => (
                  <>
                    {row.actorName || '系统'}
                    {row.actorRole !== '' && (
                      <span className="muted"> {roles[row.actorRole as Role] ?? row.actorRole}</span>
                    )}
                  </>
                ),
              },
              {
                title: '机构',
                width: 170,
                render: (_value, row) => (row.actorOffice === '' ? '' : officeLabel(offices, row.actorOffice)),
              },
              { title: '操作', width: 210, render: (_value, row) => actionText(row.action) },
              {
                title: '对象',
                width: 330,
                render: (_value, row) => (
                  <span className="wrap">
                    {subjectText(row.subjectType)}{' '}
                    {row.subjectId !== '' && (
                      <Button
                        type="link"
                        size="small"
                        className="wrap"
                        style={{ padding: 0, height: 'auto', textAlign: 'left' }}
                        title="只看这个对象的记录"
                        onClick={() => change({ subjectId: row.subjectId })}
                      >
                        {offices.byCode.has(row.subjectId) ? officeLabel(offices, row.subjectId) : row.subjectId}
                      </Button>
                    )}
                  </span>
                ),
              },
              { title: '目的', width: 200, render: (_value, row) => <span className="wrap">{row.purpose}</span> },
              {
                title: '封存',
                width: 90,
                render: (_value, row) =>
                  row.sealed === null ? (
                    <ToneTag tone="gold">待封存</ToneTag>
                  ) : (
                    <ToneTag tone="green">第 {row.sealed} 封</ToneTag>
                  ),
              },
            ]}
          />
        )}
      </div>
    </Page>
  )
}
