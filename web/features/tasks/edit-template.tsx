import { addTemplate, type TaskTemplateValue } from '@guitu/contract/task-campaigns.ts'
import { Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { type Content, ContentFields, contentOf, plainContent } from './content-fields.tsx'
import { useTaskDeed } from './use-task-deed.ts'

interface Values extends Content {
  name: string
  days: number
}

/** 新增、修改任务模板: a change is a new template in the place of the old one. */
export function EditTemplate({ template, onDone }: { template: TaskTemplateValue | null; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const deed = useTaskDeed({
    send: (values: Values) =>
      call(addTemplate, {
        body: {
          id,
          name: values.name.trim(),
          days: values.days,
          ...contentOf(values),
          ...(template ? { replaces: template.id } : {}),
        },
      }),
    done: ({ name }) => `模板“${name}”已保存`,
    onDone,
  })
  const initial: Partial<Values> = template
    ? {
        name: template.name,
        days: template.days,
        kind: template.kind,
        title: template.title,
        instructions: template.instructions,
        priority: template.priority,
        proof: template.proof,
        form: template.form,
      }
    : { ...plainContent, form: [], days: 7 }
  return (
    <DecisionModal
      title={template ? `修改模板“${template.name}”` : '新增任务模板'}
      okText="保存"
      width={760}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={initial}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <div className="two-columns">
        <Form.Item
          name="name"
          label="模板名称"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明模板名称，至少两个字' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="days" label="期限（下达后几天）" rules={[{ required: true, message: '请填写天数' }]}>
          <InputNumber min={1} max={180} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <ContentFields />
    </DecisionModal>
  )
}
