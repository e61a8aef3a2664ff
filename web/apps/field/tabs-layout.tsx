import {
  CalendarOutlined,
  CheckSquareOutlined,
  CloudUploadOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { listMyNotifications } from '@guitu/contract/notifications.ts'
import { useQuery } from '@tanstack/react-query'
import { Badge } from 'antd-mobile'
import type { ReactNode } from 'react'
import { NavLink, Outlet } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { useOpenField } from './session/field-state.ts'

const keys = [['my-notifications']]

/** The five tabs at the foot. Links, so that a screen reader names them as places to go. */
export function TabsLayout() {
  const { items } = useOpenField()
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
        <Tab to="/" icon={<CalendarOutlined aria-hidden />} text="今天" />
        <Tab to="/tasks" icon={<CheckSquareOutlined aria-hidden />} text="任务" />
        <Tab to="/people" icon={<TeamOutlined aria-hidden />} text="人员" />
        <Tab to="/queue" icon={<CloudUploadOutlined aria-hidden />} text="待上传" count={items.length} />
        <Tab to="/me" icon={<UserOutlined aria-hidden />} text="我的" count={unread} />
      </nav>
    </>
  )
}

function Tab({ to, icon, text, count = 0 }: { to: string; icon: ReactNode; text: string; count?: number }) {
  return (
    <NavLink to={to} end>
      <Badge content={count > 0 ? count : null}>{icon}</Badge>
      {text}
    </NavLink>
  )
}
