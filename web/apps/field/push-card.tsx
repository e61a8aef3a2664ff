import { useMutation, useQuery } from '@tanstack/react-query'
import { Switch } from 'antd-mobile'
import {
  PushRefused,
  pushHints,
  readPushState,
  turnPushOff,
  turnPushOn,
} from '../../features/notifications/push-subscription.ts'
import { useMe } from '../../ui/use-me.ts'
import { failureText } from './failed-block.tsx'

/** 新任务提醒: Web Push on this phone, also while the app is closed. */
export function PushCard() {
  const { accountId } = useMe()
  const state = useQuery({ queryKey: ['push-state', accountId], queryFn: () => readPushState(accountId), staleTime: 0 })
  const turn = useMutation({
    mutationFn: (on: boolean) => (on ? turnPushOn(accountId) : turnPushOff()),
    onSettled: () => state.refetch(),
  })
  const stands = state.data ?? 'off'
  return (
    <section className="card" aria-labelledby="push">
      <div className="task-head">
        <h2 id="push">新任务提醒</h2>
        <Switch
          aria-label="新任务提醒"
          checked={stands === 'on'}
          disabled={stands === 'impossible' || stands === 'denied'}
          loading={turn.isPending || state.isPending}
          onChange={(on) => turn.mutate(on)}
        />
      </div>
      <p className="hint">{pushHints[stands]}</p>
      {turn.isError && (
        <p className="late-text" role="alert">
          {turn.error instanceof PushRefused ? turn.error.message : failureText(turn.error)}
        </p>
      )}
    </section>
  )
}
