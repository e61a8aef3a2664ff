import { BellOutlined } from '@ant-design/icons'
import { listMyNotifications, markRead } from '@guitu/contract/notifications.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'

/** The bell: how many notifications wait, and the newest ten; opening one marks it read and goes where it leads. */
export function NotificationBell() {
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['my-notifications'],
    queryFn: ({ signal }) => call(listMyNotifications, { query: { pageSize: 10 }, signal }),
  })
  useLiveQueries('notification', [['my-notifications']])
  const reading = useMutation({
    mutationFn: (id: string) => call(markRead, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['my-notifications'] }),
  })
  const unread = data?.unread ?? 0
  const content = (
    <div className="bell-list">
      {(data?.rows ?? []).length === 0 && <EmptyState text="没有通知" />}
      {(data?.rows ?? []).map((row) => (
        <button
          type="button"
          key={row.id}
          className={row.readAt ? 'bell-entry' : 'bell-entry bell-unread'}
          onClick={() => {
            setOpen(false)
            if (!row.readAt) reading.mutate(row.id)
            if (row.link !== '') navigate(row.link)
          }}
        >
          <LevelTag level={row.level} short />
          <span className="bell-text">{row.text}</span>
          <time dateTime={row.createdAt}>{formatMoment(row.createdAt)}</time>
        </button>
      ))}
    </div>
  )
  return (
    <Popover content={content} title="我的通知" trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen}>
      <Button
        type="text"
        className="header-button"
        aria-label={unread > 0 ? `通知，${unread} 条未读` : '通知'}
        icon={
          <Badge count={unread} size="small">
            <BellOutlined className="bell-icon" />
          </Badge>
        }
      />
    </Popover>
  )
}
