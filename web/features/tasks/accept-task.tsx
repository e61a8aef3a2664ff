import { acceptTask, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { errorText } from '../../ui/error-panel.tsx'

/** 接收任务: from here on it is the work of the one who takes it. */
export function AcceptTask({ task }: { task: Pick<TaskRecordValue, 'id'> }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [eventId] = useState(() => newId())
  const acceptance = useMutation({
    mutationFn: () => call(acceptTask, { params: { id: task.id }, body: { id: eventId } }),
    onSuccess: (answer) => {
      client.setQueryData(['task', task.id], answer)
      void client.invalidateQueries({ queryKey: ['tasks'] })
      void message.success('已接收，由您办理')
    },
    onError: (error) => {
      void message.error(errorText(error))
      void client.invalidateQueries({ queryKey: ['task', task.id] })
    },
  })
  return (
    <Button type="primary" loading={acceptance.isPending} onClick={() => acceptance.mutate()}>
      接收任务
    </Button>
  )
}
