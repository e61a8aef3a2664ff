import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { taskProofs } from '@guitu/contract/rules/task-form.ts'
import { handMadeKinds, taskKinds } from '@guitu/contract/rules/task-kinds.ts'
import type { openTask } from '@guitu/contract/tasks.ts'
import { Form, Input, Radio, Select } from 'antd'
import { FormFields } from './form-fields.tsx'
import { priorityOptions } from './task-texts.ts'
import './tasks.css'

type Body = BodyOf<typeof openTask>
/** What a task asks for, as a form holds it. */
export type Content = Pick<Body, 'kind' | 'title' | 'instructions' | 'priority' | 'form' | 'proof'>

export const plainContent = { priority: 3, proof: 'none', form: [] } as const

/** What the server gets of it: texts trimmed, and of each field what belongs to its type. */
export function contentOf({ kind, title, instructions, priority, form, proof }: Content): Content {
  return {
    kind,
    title: title.trim(),
    instructions: instructions?.trim() ?? '',
    priority: priority ?? 3,
    proof: proof ?? 'none',
    form: (form ?? []).map(({ key, label, type, required, options }) => ({
      key,
      label: label.trim(),
      type,
      required: required ?? false,
      ...(type === 'choice' ? { options: (options ?? []).map((option) => option.trim()) } : {}),
    })),
  }
}

/** What a task asks for: the same fields for one task, a template and a 专项任务. */
export function ContentFields() {
  return (
    <>
      <div className="two-columns">
        <Form.Item
          name="title"
          label="任务名称"
          rules={[{ required: true, whitespace: true, min: 2, message: '请写明任务名称，至少两个字' }]}
        >
          <Input maxLength={80} placeholder="如：春节前走访" />
        </Form.Item>
        <Form.Item name="kind" label="类型" rules={[{ required: true, message: '请选择类型' }]}>
          <Select options={handMadeKinds.map((value) => ({ value, label: taskKinds[value] }))} placeholder="选择类型" />
        </Form.Item>
      </div>
      <Form.Item name="instructions" label="要求（可不填）">
        <Input.TextArea rows={3} maxLength={2000} showCount placeholder="做什么、怎样做、要带回什么" />
      </Form.Item>
      <div className="two-columns">
        <Form.Item name="priority" label="紧急程度">
          <Radio.Group options={priorityOptions} />
        </Form.Item>
        <Form.Item name="proof" label="提交时要附的证明">
          <Radio.Group options={Object.entries(taskProofs).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </div>
      <FormFields />
    </>
  )
}
