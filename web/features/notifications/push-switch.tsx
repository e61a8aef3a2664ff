import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Switch } from 'antd'
import { errorText } from '../../ui/error-panel.tsx'
import { useMe } from '../../ui/use-me.ts'
import { PushRefused, pushHints, readPushState, turnPushOff, turnPushOn } from './push-subscription.ts'

/** Web Push in this browser: on or off, and why not where it cannot be. */
export function PushSwitch() {
  const { accountId } = useMe()
  const state = useQuery({ queryKey: ['push-state', accountId], queryFn: () => readPushState(accountId), staleTime: 0 })
  const turn = useMutation({
    mutationFn: (on: boolean) => (on ? turnPushOn(accountId) : turnPushOff()),
    onSettled: () => state.refetch(),
  })
  const now = state.data ?? 'off'
  return (
    <div style={{ marginBottom: 16 }}>
      <div style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
        <Switch
          aria-label="浏览器推送"
          checked={now === 'on'}
          disabled={now === 'impossible' || now === 'denied'}
          loading={turn.isPending || state.isPending}
          onChange={(on) => turn.mutate(on)}
        />
        <strong>浏览器推送</strong>
      </div>
      <div className="muted" style={{ marginTop: 4 }}>
        {pushHints[now]}
      </div>
      {turn.isError && (
        <Alert
          type="warning"
          showIcon
          style={{ marginTop: 8 }}
          title={turn.error instanceof PushRefused ? turn.error.message : errorText(turn.error)}
        />
      )}
    </div>
  )
}
