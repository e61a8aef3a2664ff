import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

/**
 * A step of a task that a form sends: says that it was done, and lets every screen of tasks look again. The form stays open when it was
 * refused.
 */
export function useTaskDeed<Values, Answer>(of: {
  send: (values: Values) => Promise<Answer>
  done: (answer: Answer) => string
  onDone: (answer: Answer) => void
}) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: of.send,
    onSuccess: (answer) => {
      void message.success(of.done(answer))
      of.onDone(answer)
    },
    onSettled: () =>
      Promise.all(
        ['task', 'tasks', 'task-templates', 'task-campaigns', 'workload', 'my-day', 'alert'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}
