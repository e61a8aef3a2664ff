import { MenuOutlined } from '@ant-design/icons'
import { type MeValue, readMe, signOut } from '@guitu/contract/sessions.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Grid, Layout, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, Navigate, Outlet, useLocation, useNavigate, useNavigation } from 'react-router'
import AlertWatcher from '../../features/alerts/alert-watcher.tsx'
import { NotificationBell } from '../../features/notifications/notification-bell.tsx'
import { ChangePassword } from '../../features/sessions/change-password.tsx'
import { ApiError, call, onSignedOut } from '../../lib/api.ts'
import { startLive } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { MeContext } from '../../ui/use-me.ts'
import { DeskMenu } from './desk-menu.tsx'
import { IdleWarning } from './idle-warning.tsx'
import { LinkMark } from './link-mark.tsx'
import { PersonMenu, SignOutButton } from './person-menu.tsx'
import { signInAddress } from './sign-in-address.ts'
import { SignInAgain, type WhyAway } from './sign-in-again.tsx'

/** Menu, header and banner around every page; waits for who is signed in, and sends the others to the sign-in page. */
export function DeskLayout() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const location = useLocation()
  const wide = Grid.useBreakpoint().lg ?? true
  const [menuOpen, setMenuOpen] = useState(false)
  const [changing, setChanging] = useState(false)
  const [away, setAway] = useState<WhyAway>()
  const satHere = useRef<string>(undefined)
  const opening = useNavigation().state !== 'idle'
  const me = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => call(readMe, { signal }),
    staleTime: 60_000,
  })
  const mustChange = me.data?.mustChangePassword ?? false
  // nothing but the change of the password is answered until it is done
  const accountId = me.data?.accountId
  const answered = accountId !== undefined && !mustChange && away === undefined
  useEffect(() => {
    if (!answered) return
    return startLive(() => void client.invalidateQueries())
  }, [answered, client])
  useEffect(() => onSignedOut(() => setAway((why) => why ?? 'ended')), [])
  useEffect(() => {
    // another tab signed somebody else in: nothing that was loaded for the former may stay
    if (satHere.current !== undefined && accountId !== undefined && satHere.current !== accountId) {
      globalThis.location.assign('/')
    }
    satHere.current = accountId
  }, [accountId])

  if (!me.data) {
    if (me.error instanceof ApiError && me.error.status === 401) {
      return <Navigate to={signInAddress(location.pathname + location.search)} replace />
    }
    if (!me.error) return <Spin fullscreen />
    return (
      <main className="page">
        <ErrorPanel error={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  }

  const onWall = location.pathname === '/' && new URLSearchParams(location.search).get('wall') === '1'
  const leave = async (): Promise<void> => {
    await call(signOut).catch(() => undefined)
    navigate('/sign-in', { replace: true })
    client.clear()
  }
  const lock = async (): Promise<void> => {
    setAway('idle')
    await call(signOut).catch(() => undefined)
  }
  const comeBack = (signedIn: MeValue): void => {
    if (signedIn.accountId !== me.data.accountId) {
      globalThis.location.assign('/')
      return
    }
    client.setQueryData(['me'], signedIn)
    setAway(undefined)
    void client.invalidateQueries()
  }
  return (
    <MeContext value={me.data}>
      <a className="skip-link" href="#content">
        跳到内容
      </a>
      <Layout className="desk">
        <Layout.Header className="desk-header">
          {!wide && (
            <Button
              type="text"
              className="header-button"
              icon={<MenuOutlined />}
              aria-label="菜单"
              onClick={() => setMenuOpen(true)}
            />
          )}
          <Link to="/" className="brand">
            归途<span className="header-wide"> 达州市社区矫正与安置帮教</span>
          </Link>
          <span className="grow" />
          {!mustChange && (
            <>
              <LinkMark />
              <NotificationBell />
            </>
          )}
          <PersonMenu onChangePassword={() => setChanging(true)} />
          <SignOutButton onSignOut={() => void leave()} />
        </Layout.Header>
        {me.data.demo && (
          <Alert
            banner
            type="warning"
            title="演练模式：电话、短信不会真正发出，内容见“通知台”"
            className="drill-banner"
          />
        )}
        <Layout hasSider={wide}>
          {wide && (
            <Layout.Sider width={208} theme="light" className="desk-sider">
              <nav aria-label="主菜单">
                <DeskMenu />
              </nav>
            </Layout.Sider>
          )}
          <Layout.Content className="desk-content" id="content" tabIndex={-1}>
            {opening && <div className="opening-bar" />}
            {mustChange ? null : <Outlet />}
          </Layout.Content>
        </Layout>
      </Layout>
      {!wide && (
        <Drawer title="菜单" placement="left" size={260} open={menuOpen} onClose={() => setMenuOpen(false)}>
          <nav aria-label="主菜单">
            <DeskMenu onChosen={() => setMenuOpen(false)} />
          </nav>
        </Drawer>
      )}
      <ChangePassword open={changing || mustChange} forced={mustChange} onClose={() => setChanging(false)} />
      {!mustChange && <AlertWatcher />}
      {away === undefined ? (
        <IdleWarning suspended={onWall} tellServer={() => void me.refetch()} onEnd={() => void lock()} />
      ) : (
        <SignInAgain
          why={away}
          displayName={me.data.displayName}
          onSignedIn={comeBack}
          onLeave={() => globalThis.location.assign('/sign-in')}
        />
      )}
    </MeContext>
  )
}
