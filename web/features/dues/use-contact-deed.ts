import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

/** Sends a report, a visit, an attempt or an occasion, says so, and asks anew for everything that shows it, also after a refusal. */
export function useContactDeed<Values>(send: (values: Values) => Promise<unknown>, done: string, onDone: () => void) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const refresh = () => {
    for (const key of [
      'case-reports',
      'case-visits',
      'case-dues',
      'dues',
      'case-activities',
      'sessions',
      'session-people',
      'case-events',
    ]) {
      void client.invalidateQueries({ queryKey: [key] })
    }
  }
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      refresh()
      void message.success(done)
      onDone()
    },
    onError: refresh,
  })
}
