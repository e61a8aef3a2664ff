import { listMyNotifications, markRead, type NotificationValue } from '@guitu/contract/notifications.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd-mobile'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { useMe } from '../../ui/use-me.ts'
import { FailedBlock, failureText } from './failed-block.tsx'
import { KeptHere } from './kept-here.tsx'
import { PushCard } from './push-card.tsx'
import { useOpenField } from './session/field-state.ts'
import { SignOutButton } from './sign-out-button.tsx'

/** Who is signed in, what they were told, and the way out. */
export function MeScreen() {
  const me = useMe()
  const { items } = useOpenField()
  const client = useQueryClient()
  const navigate = useNavigate()
  const notifications = useQuery({
    queryKey: ['my-notifications'],
    queryFn: ({ signal }) => call(listMyNotifications, { signal, query: { pageSize: 20 } }),
  })
  const reading = useMutation({
    mutationFn: (id: string) => call(markRead, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['my-notifications'] }),
  })
  const follow = (notification: NotificationValue) => {
    if (notification.readAt === null) reading.mutate(notification.id)
    // alerts are worked on at the desk; on the phone only tasks have a screen
    if (notification.taskId !== null) navigate(`/tasks/${notification.taskId}`)
  }
  const rows = notifications.data?.rows ?? []
  return (
    <main className="screen">
      <h1>我的</h1>
      <section className="card" aria-label="当前登录人">
        <dl className="facts">
          <dt>姓名</dt>
          <dd>{me.displayName}</dd>
          <dt>机构</dt>
          <dd>{me.officeName}</dd>
          <dt>角色</dt>
          <dd>{roles[me.role as Role] ?? me.role}</dd>
        </dl>
      </section>
      <section className="card" aria-labelledby="notifications">
        <h2 id="notifications">通知{notifications.data?.unread ? `（${notifications.data.unread} 条未读）` : ''}</h2>
        {notifications.isError && (
          <FailedBlock text={failureText(notifications.error)}>
            <Button color="primary" onClick={() => void notifications.refetch()}>
              重试
            </Button>
          </FailedBlock>
        )}
        {notifications.data && rows.length === 0 && <p className="hint">没有通知。</p>}
        {rows.map((row) => (
          <button
            key={row.id}
            type="button"
            className={row.readAt === null ? 'told unread' : 'told'}
            onClick={() => follow(row)}
          >
            {row.text}
            <span className="hint">
              {formatMoment(row.createdAt)}
              {row.readAt === null ? '　未读' : ''}
            </span>
          </button>
        ))}
      </section>
      <PushCard />
      <KeptHere />
      <SignOutButton waiting={items.length} />
    </main>
  )
}
