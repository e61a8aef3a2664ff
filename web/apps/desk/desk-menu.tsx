import {
  AlertOutlined,
  AppstoreOutlined,
  AuditOutlined,
  CheckSquareOutlined,
  MessageOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { readCaseHeader } from '@guitu/contract/cases.ts'
import { useQuery } from '@tanstack/react-query'
import { Menu, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { Link, matchPath, useLocation } from 'react-router'
import { call } from '../../lib/api.ts'
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
  const ledger = useLedgerOfRecord(pathname)
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
      selectedKeys={here ? [ledger ?? here.under ?? here.path] : []}
      onClick={() => onChosen?.()}
    />
  )
}

/** A record of reintegration help stands under its own ledger, as soon as the page knows that it is one: its person is a free citizen. */
function useLedgerOfRecord(pathname: string): string | undefined {
  const id = matchPath('/cases/:id', pathname)?.params.id ?? ''
  const { data } = useQuery({
    queryKey: ['case-header', id],
    queryFn: ({ signal }) => call(readCaseHeader, { params: { id }, signal }),
    // the page asks; the menu only looks at what came
    enabled: false,
  })
  return data?.kind === 'aftercare' ? '/aftercare' : undefined
}
