import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

interface Deed<Values, Answer> {
  send: (values: Values) => Promise<Answer>
  /** What is said when the server has taken it. */
  done: string | ((answer: Answer) => string)
  /** First parts of the keys of the queries that show what was done: asked anew, also after a refusal. */
  shownIn: readonly string[] | 'everywhere'
  onDone: (answer: Answer) => void
}

/** Sends one deed of an officer, says that it was taken, and lets every screen that shows it look again. */
export function useDeed<Values, Answer = unknown>({ send, done, shownIn, onDone }: Deed<Values, Answer>) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      void message.success(typeof done === 'string' ? done : done(answer))
      onDone(answer)
    },
    onSettled: () => {
      if (shownIn === 'everywhere') void client.invalidateQueries()
      else for (const key of shownIn) void client.invalidateQueries({ queryKey: [key] })
    },
  })
}
