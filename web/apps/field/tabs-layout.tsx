import { CheckSquareOutlined, UserOutlined } from '@ant-design/icons'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import { useQuery } from '@tanstack/react-query'
import { Badge } from 'antd-mobile'
import { NavLink, Outlet } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'

const keys = [['my-notifications']]

/** The two tabs at the foot. Links, so that a screen reader names them as places to go. */
export function TabsLayout() {
  useLiveQueries('notification', keys)
  const notifications = useQuery({
    queryKey: ['my-notifications'],
    queryFn: ({ signal }) => call(listMyNotifications, { signal, query: { pageSize: 20 } }),
  })
  const unread = notifications.data?.unread ?? 0
  return (
    <>
      <Outlet />
      <nav className="tabs" aria-label="主菜单">
        <NavLink to="/" end>
          <CheckSquareOutlined aria-hidden />
          任务
        </NavLink>
        <NavLink to="/me">
          <Badge content={unread > 0 ? unread : null}>
            <UserOutlined aria-hidden />
          </Badge>
          我的
        </NavLink>
      </nav>
    </>
  )
}
