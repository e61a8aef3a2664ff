import { Button, SpinLoading } from 'antd-mobile'
import { useEffect } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { startLive, useLive } from '../../lib/live.ts'
import { MeContext } from '../../ui/use-me.ts'
import { ChangePassword } from './change-password.tsx'
import { FailedBlock } from './failed-block.tsx'
import { LinkBar } from './link-bar.tsx'
import { hurry } from './queue/sync-queue.ts'
import { useFieldState } from './session/field-state.ts'
import { contactServer, openField } from './session/open-field.ts'
import { refreshDay } from './session/refresh-day.ts'
import { signInPath } from './sign-in-path.ts'
import { SignOutButton } from './sign-out-button.tsx'

/** Events of one burst fetch the day once, in milliseconds. */
const SETTLE_MS = 1_500

/** Around every screen: what lies on the phone opens it, others are sent to sign-in; the state of the link stands on top. */
export function FieldLayout() {
  const { pathname } = useLocation()
  const state = useFieldState()
  switch (state.phase) {
    case 'opening':
      return (
        <main className="screen centred">
          <SpinLoading color="primary" />
        </main>
      )
    case 'failed':
      return (
        <main className="screen">
          <FailedBlock text={state.text}>
            <Button color="primary" onClick={() => void openField()}>
              重试
            </Button>
          </FailedBlock>
        </main>
      )
    case 'signed-out':
      return <Navigate to={signInPath(pathname)} replace />
    case 'change-password':
      return <ChangePassword />
    case 'not-for-role':
      return (
        <main className="screen">
          <FailedBlock text="您的角色没有外勤任务，请在电脑上使用本系统。">
            <SignOutButton waiting={0} />
          </FailedBlock>
        </main>
      )
    case 'open':
      return (
        <MeContext value={state.vault.me}>
          <div className="field">
            <StayInTouch accountId={state.vault.me.accountId} />
            <LinkBar />
            <Outlet />
          </div>
        </MeContext>
      )
  }
}

/** Listens for changes at the server while there is signal. */
function StayInTouch({ accountId }: { accountId: string }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another officer listens anew
  useEffect(() => startLive(() => void contactServer().then(hurry)), [accountId])
  useLive(['task', 'case'], soon)
  return null
}

let pending: ReturnType<typeof setTimeout> | undefined
function soon(): void {
  clearTimeout(pending)
  pending = setTimeout(() => void refreshDay(), SETTLE_MS)
}
