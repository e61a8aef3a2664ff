import { may, type Role } from '@guitu/contract/rules/permissions.ts'
import { readMe } from '@guitu/contract/sessions.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, SpinLoading } from 'antd-mobile'
import { useEffect } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { ApiError, call } from '../../lib/api.ts'
import { startLive } from '../../lib/live.ts'
import { MeContext } from '../../ui/use-me.ts'
import { ChangePassword } from './change-password.tsx'
import { FailedBlock, failureText } from './failed-block.tsx'
import { LinkBar } from './link-bar.tsx'
import { signInPath } from './sign-in-path.ts'
import { SignOutButton } from './sign-out-button.tsx'

/** Around every screen: waits for who is signed in, sends the others to sign-in, and shows the state of the link. */
export function FieldLayout() {
  const client = useQueryClient()
  const { pathname } = useLocation()
  const me = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => call(readMe, { signal }),
    staleTime: 60_000,
  })
  const accountId = me.data?.accountId
  useEffect(() => {
    if (accountId === undefined) return
    return startLive(() => void client.invalidateQueries())
  }, [accountId, client])

  if (!me.data) {
    if (me.error instanceof ApiError && me.error.status === 401) return <Navigate to={signInPath(pathname)} replace />
    return (
      <main className="screen centred">
        {me.error ? (
          <FailedBlock text={failureText(me.error)}>
            <Button color="primary" onClick={() => void me.refetch()}>
              重试
            </Button>
          </FailedBlock>
        ) : (
          <SpinLoading color="primary" />
        )}
      </main>
    )
  }
  return (
    <MeContext value={me.data}>
      <div className="field">
        <LinkBar />
        {me.data.mustChangePassword ? (
          <ChangePassword />
        ) : may(me.data.role as Role, 'task.work') ? (
          <Outlet />
        ) : (
          <main className="screen">
            <FailedBlock text="您的角色没有外勤任务，请在电脑上使用本系统。">
              <SignOutButton />
            </FailedBlock>
          </main>
        )}
      </div>
    </MeContext>
  )
}
