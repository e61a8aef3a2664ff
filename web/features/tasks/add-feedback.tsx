import { addFeedback, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, type UploadFile } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { AnswerFields, givenAnswers } from './answer-fields.tsx'
import { FeedbackFiles, idsOf } from './feedback-files.tsx'

interface Values {
  note: string
  answers?: Record<string, unknown>
  files?: UploadFile<{ id: string }>[]
}

interface AddFeedbackProps {
  task: Pick<TaskRecordValue, 'id' | 'title' | 'personName' | 'officeCode' | 'alertId' | 'form' | 'answers' | 'proof'>
  /** true: 提交任务, for review; false: 填写反馈, a step on the way; null while nobody asked. */
  submit: boolean | null
  onDone: () => void
}

/** What was done about a task, with files: kept as a step, or handed in. The same as on the phone, for work done at the desk. */
export function AddFeedback({ task, submit, onDone }: AddFeedbackProps) {
  return submit === null ? null : <FeedbackForm task={task} submit={submit} onDone={onDone} />
}

function FeedbackForm({ task, submit, onDone }: AddFeedbackProps & { submit: boolean }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [eventId] = useState(() => newId())
  const feedback = useMutation({
    mutationFn: ({ note, answers, files = [] }: Values) =>
      call(addFeedback, {
        params: { id: task.id },
        body: {
          id: eventId,
          note: note.trim(),
          ...(task.form.length > 0 ? { answers: givenAnswers(answers) } : {}),
          attachmentIds: idsOf(files),
          submit,
        },
      }),
    onSuccess: (answer) => {
      client.setQueryData(['task', task.id], answer)
      void client.invalidateQueries({ queryKey: ['tasks'] })
      if (task.alertId) void client.invalidateQueries({ queryKey: ['alert', task.alertId] })
      void message.success(submit ? '已提交，等待审核' : '已保存反馈')
      onDone()
    },
    onError: () => void client.invalidateQueries({ queryKey: ['task', task.id] }),
  })
  const subject = [task.title, task.personName].filter((part) => part !== '').join(' · ')
  return (
    <DecisionModal
      title={submit ? `提交任务“${subject}”？` : `填写反馈：${subject}`}
      okText={submit ? '提交' : '保存'}
      open
      pending={feedback.isPending}
      error={feedback.error}
      form={form}
      initialValues={{ answers: { ...task.answers } }}
      onSubmit={(values) => feedback.mutate(values)}
      onCancel={onDone}
    >
      <AnswerFields form={task.form} submit={submit} />
      <Form.Item
        name="note"
        label="办理情况"
        extra={submit ? '提交后由县级审核，退回之前不能再补充。' : undefined}
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明做了什么、看到什么，至少两个字' }]}
      >
        <Input.TextArea rows={5} maxLength={2000} showCount placeholder="什么时间、到了哪里、见到谁、情况怎样" />
      </Form.Item>
      <FeedbackFiles officeCode={task.officeCode} proof={task.proof} />
    </DecisionModal>
  )
}
