import { listTemplates } from '@guitu/contract/task-campaigns.ts'
import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { call } from '../../lib/api.ts'
import { shanghaiMoment } from '../../lib/time.ts'
import { type Content, contentOf, plainContent } from './content-fields.tsx'

/** Work that is given to somebody, as a form holds it: a task or a 专项任务. */
export interface Work extends Content {
  templateId?: string
  deadline: Dayjs
}

/** The end of the working day so many days from now. */
const endOfWork = (days: number): Dayjs => dayjs().add(days, 'day').hour(18).minute(0).second(0)

/** What a form begins with that gives work for so many days. */
export const plainWork = (days: number) => ({ ...plainContent, form: [], deadline: endOfWork(days) })

/** What the server gets of it. */
export function workOf(values: Work) {
  return {
    ...contentOf(values),
    ...(values.templateId ? { templateId: values.templateId } : {}),
    deadline: shanghaiMoment(values.deadline.format('YYYY-MM-DD HH:mm')),
  }
}

/** The templates that can be chosen; choosing one fills in what is asked and by when. */
export function TemplateField() {
  const form = Form.useFormInstance()
  const templates = useQuery({
    queryKey: ['task-templates'],
    queryFn: ({ signal }) => call(listTemplates, { signal }),
  })
  if (!templates.data?.length) return null
  const fill = (id?: string) => {
    const template = templates.data.find((each) => each.id === id)
    if (!template) return
    const { kind, title, instructions, priority, proof, form: fields, days } = template
    form.setFieldsValue({ kind, title, instructions, priority, proof, form: fields, deadline: endOfWork(days) })
  }
  return (
    <Form.Item name="templateId" label="按模板填写（可不选）">
      <Select
        allowClear
        placeholder="不用模板"
        options={templates.data.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={fill}
      />
    </Form.Item>
  )
}

/** By when it is to be done; not before today. */
export function DeadlineField() {
  return (
    <Form.Item name="deadline" label="完成期限" rules={[{ required: true, message: '请选择完成期限' }]}>
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        style={{ width: '100%' }}
        disabledDate={(day) => day.isBefore(dayjs(), 'day')}
      />
    </Form.Item>
  )
}
