import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

/** Sends a deed of reintegration help, says so, and asks anew for everything that shows it, also after a refusal. */
export function useAftercareDeed<Values>(send: (values: Values) => Promise<unknown>, done: string, onDone: () => void) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const refresh = () => {
    for (const key of [
      'case-aftercare',
      'case-aids',
      'case-consents',
      'case',
      'case-header',
      'case-events',
      'aftercare-list',
      'aftercare-figures',
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
