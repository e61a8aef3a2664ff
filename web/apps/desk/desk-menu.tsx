import {
  AlertOutlined,
  AppstoreOutlined,
  AuditOutlined,
  CheckSquareOutlined,
  MessageOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Menu, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { Link, matchPath, useLocation } from 'react-router'
import { useMay } from '../../ui/use-me.ts'
import { deskPages, type MenuGroup, menuGroups } from './desk-pages.ts'

const icons: Record<MenuGroup['icon'], ReactNode> = {
  overview: <AppstoreOutlined />,
  people: <TeamOutlined />,
  alert: <AlertOutlined />,
  task: <CheckSquareOutlined />,
  message: <MessageOutlined />,
  system: <SettingOutlined />,
  audit: <AuditOutlined />,
}

/** The tree of pages that the role may open. */
export function DeskMenu({ onChosen }: { onChosen?: () => void }) {
  const may = useMay()
  const { pathname } = useLocation()
  const here =
    deskPages.find((page) => page.path === pathname) ??
    deskPages.find((page) => matchPath(page.path, pathname) !== null)
  const items = menuGroups.flatMap((group): NonNullable<MenuProps['items']> => {
    const pages = group.pages.filter((page) => page.menu !== undefined && may(page.action))
    const entries = pages.map((page) => ({ key: page.path, label: <Link to={page.path}>{page.menu}</Link> }))
    if (entries.length === 0) return []
    if (entries.length === 1) return entries.map((entry) => ({ ...entry, icon: icons[group.icon] }))
    return [{ key: group.title, label: group.title, icon: icons[group.icon], children: entries }]
  })
  return (
    <Menu
      mode="inline"
      items={items}
      defaultOpenKeys={menuGroups.map((group) => group.title)}
      selectedKeys={here ? [here.under ?? here.path] : []}
      onClick={() => onChosen?.()}
    />
  )
}
