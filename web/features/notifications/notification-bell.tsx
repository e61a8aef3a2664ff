import { BellOutlined } from '@ant-design/icons'
import { listMyNotifications, markRead, type NotificationValue } from '@guitu/contract/notifications.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge, Button, Drawer, Pagination } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { PushSwitch } from './push-switch.tsx'

const keys = [['my-notifications']]
const PAGE_SIZE = 20

/** The bell: how many notifications wait; the drawer lists them, and opening one marks it read and goes where it leads. */
export function NotificationBell() {
  const [open, setOpen] = useState(false)
  const [page, setPage] = useState(1)
  const navigate = useNavigate()
  const client = useQueryClient()
  useLiveQueries('notification', keys)
  const notifications = useQuery({
    queryKey: ['my-notifications', page],
    queryFn: ({ signal }) => call(listMyNotifications, { signal, query: { page, pageSize: PAGE_SIZE } }),
  })
  const reading = useMutation({
    mutationFn: (ids: readonly string[]) => Promise.all(ids.map((id) => call(markRead, { params: { id } }))),
    onSettled: () => client.invalidateQueries({ queryKey: ['my-notifications'] }),
  })
  const rows = notifications.data?.rows ?? []
  const total = notifications.data?.total ?? 0
  const unread = notifications.data?.unread ?? 0
  const unreadHere = rows.filter((row) => row.readAt === null).map((row) => row.id)
  const follow = (row: NotificationValue) => {
    setOpen(false)
    if (row.readAt === null) reading.mutate([row.id])
    if (row.link !== '') navigate(row.link)
  }
  return (
    <>
      <Button
        type="text"
        className="header-button"
        aria-label={unread > 0 ? `通知，${unread} 条未读` : '通知'}
        onClick={() => setOpen(true)}
        icon={
          <Badge count={unread} size="small">
            <BellOutlined className="bell-icon" />
          </Badge>
        }
      />
      <Drawer
        title={unread > 0 ? `我的通知（${unread} 条未读）` : '我的通知'}
        open={open}
        onClose={() => setOpen(false)}
        size={420}
        extra={
          unreadHere.length > 0 && (
            <Button size="small" loading={reading.isPending} onClick={() => reading.mutate(unreadHere)}>
              本页全部已读
            </Button>
          )
        }
      >
        <PushSwitch />
        {notifications.isError && (
          <ErrorPanel error={notifications.error} onRetry={() => void notifications.refetch()} />
        )}
        {reading.isError && <ErrorPanel error={reading.error} />}
        {rows.length === 0 && !notifications.isPending && <EmptyState text="没有通知" />}
        {rows.map((row) => (
          <button
            type="button"
            key={row.id}
            className={row.readAt ? 'bell-entry' : 'bell-entry bell-unread'}
            onClick={() => follow(row)}
          >
            <LevelTag level={row.level} short />
            <span className="bell-text">{row.text}</span>
            <time dateTime={row.createdAt}>
              {formatMoment(row.createdAt)}
              {row.readAt ? '' : ' 未读'}
            </time>
          </button>
        ))}
        {total > PAGE_SIZE && (
          <Pagination
            simple
            align="center"
            style={{ marginTop: 12 }}
            current={page}
            pageSize={PAGE_SIZE}
            total={total}
            showSizeChanger={false}
            onChange={setPage}
          />
        )}
      </Drawer>
    </>
  )
}
