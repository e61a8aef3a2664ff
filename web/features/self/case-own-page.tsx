import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { endPersonSessions, type PersonAccessValue, readPersonAccess } from '@guitu/contract/person-access.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { GiveCode } from './give-code.tsx'
import { OfficePhone } from './office-phone.tsx'

type Session = PersonAccessValue['sessions'][number]

const textStates = { waiting: '正在发短信', sent: '短信已交网关', failed: '短信没有发出，请当面交给本人' } as const

/** 本人页面 on the record: the code, who is signed in since when, and the way to shut a lost phone out. */
export default function CaseOwnPage({ record }: { record: CaseRecordValue }) {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const [giving, setGiving] = useState(false)
  const query = useQuery({
    queryKey: ['person-access', record.id],
    queryFn: ({ signal }) => call(readPersonAccess, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['person-access', record.id]])
  const ending = useMutation({
    mutationFn: () => call(endPersonSessions, { params: { id: record.id } }),
    onSuccess: () => void message.success('本人页面的登录已全部结束'),
    onError: (error) => void message.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: ['person-access', record.id] }),
  })
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const access = query.data
  const inUse = access.sessions.some((session) => session.open) || access.waiting !== null
  return (
    <>
      {access.whyNot && <Alert type="info" showIcon title={access.whyNot} style={{ margin: '12px 0' }} />}
      <div className="toolbar">
        {access.canOpen && (
          <Button type="primary" onClick={() => setGiving(true)}>
            发放登录码
          </Button>
        )}
        {inUse && (
          <Button
            danger
            loading={ending.isPending}
            onClick={() =>
              modal.confirm({
                title: `确认结束${record.personName}的本人页面登录？`,
                content: '手机丢失、被盗，或者本人要求时使用。所有手机立即退出，没有用过的登录码同时作废。',
                okText: '结束登录',
                okButtonProps: { danger: true },
                cancelText: '取消',
                onOk: () => ending.mutate(),
              })
            }
          >
            结束本人页面登录
          </Button>
        )}
      </div>
      {access.wanted === false && (
        <p className="muted">本人还没有要求使用本人页面。安置帮教是自愿接受的帮助，只在本人要求时发放登录码。</p>
      )}
      {access.waiting && (
        <p>
          {access.waiting.officerName} {formatMoment(access.waiting.madeAt)} 发放的登录码还没有用，
          {formatMoment(access.waiting.expiresAt)} 失效。
          {access.waiting.textState && (
            <span className={access.waiting.textState === 'failed' ? 'overdue' : 'muted'}>
              {textStates[access.waiting.textState]}：{access.waiting.sentTo}
              {access.waiting.textDetail === '' ? '' : `（${access.waiting.textDetail}）`}
            </span>
          )}
        </p>
      )}
      <OfficePhone access={access} />
      <h3>登录情况</h3>
      <DataTable<Session>
        label="本人页面登录情况"
        rowKey="id"
        pagination={false}
        dataSource={access.sessions}
        locale={{ emptyText: '还没有登录过' }}
        columns={[
          {
            title: '登录',
            key: 'opened',
            render: (_, row) => <span className="number">{formatMoment(row.openedAt)}</span>,
          },
          {
            title: '最近使用',
            key: 'seen',
            render: (_, row) => <span className="number">{formatMoment(row.lastSeenAt)}</span>,
          },
          { title: '手机', key: 'shared', render: (_, row) => (row.shared ? '公用或他人的' : '本人的') },
          {
            title: '状态',
            key: 'state',
            render: (_, row) =>
              row.open ? <ToneTag tone="green">登录中</ToneTag> : <ToneTag tone="grey">{endOf(row)}</ToneTag>,
          },
          {
            title: '结束',
            key: 'ends',
            render: (_, row) => (
              <span className="number">
                {row.open && '最迟 '}
                {formatMoment(row.endsAt)}
              </span>
            ),
          },
        ]}
      />
      {giving && <GiveCode record={record} access={access} onClose={() => setGiving(false)} />}
    </>
  )
}

function endOf(session: Session): string {
  if (session.endedBy === 'self') return '本人退出'
  return session.endedBy === 'office' ? '工作人员结束' : '到时结束'
}
