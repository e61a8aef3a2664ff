import { listTemplates, type TaskTemplateValue } from '@guitu/contract/task-campaigns.ts'
import { openTask } from '@guitu/contract/tasks.ts'
import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { shanghaiMoment } from '../../lib/time.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useMe } from '../../ui/use-me.ts'
import { CaseSelect, type ChosenCase } from './case-select.tsx'
import { type Content, ContentFields, contentOf, plainContent } from './content-fields.tsx'
import { ReceiverFields } from './receiver-fields.tsx'
import { useTaskDeed } from './use-task-deed.ts'

interface Values extends Content {
  templateId?: string
  about: 'office' | 'corrections' | 'aftercare'
  officeCode: string
  assigneeId?: string
  deadline: Dayjs
}

const aboutOptions = [
  { value: 'office', label: '机构事务' },
  { value: 'corrections', label: '社区矫正对象' },
  { value: 'aftercare', label: '安置帮教对象' },
]

/** The end of the working day so many days from now. */
export const endOfWork = (days: number): Dayjs => dayjs().add(days, 'day').hour(18).minute(0).second(0)

/** The templates that can be chosen, and what choosing one fills in. */
export function TemplateField({ onChoose }: { onChoose: (template: TaskTemplateValue) => void }) {
  const templates = useQuery({
    queryKey: ['task-templates'],
    queryFn: ({ signal }) => call(listTemplates, { signal }),
  })
  if (!templates.data?.length) return null
  return (
    <Form.Item name="templateId" label="按模板填写（可不选）">
      <Select
        allowClear
        placeholder="不用模板"
        options={templates.data.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id?: string) => {
          const template = templates.data.find((each) => each.id === id)
          if (template) onChoose(template)
        }}
      />
    </Form.Item>
  )
}

/** 新建任务: about a person, or a matter of the office, for an office below or somebody of it. */
export function OpenTask({ onDone }: { onDone: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const [person, setPerson] = useState<ChosenCase | null>(null)
  const about = Form.useWatch('about', form) ?? 'office'
  const deed = useTaskDeed({
    send: (values: Values) =>
      call(openTask, {
        body: {
          id,
          ...contentOf(values),
          officeCode: values.officeCode,
          ...(values.assigneeId ? { assigneeId: values.assigneeId } : {}),
          ...(values.templateId ? { templateId: values.templateId } : {}),
          ...(person && values.about !== 'office' ? { caseId: person.id } : {}),
          deadline: shanghaiMoment(values.deadline.format('YYYY-MM-DD HH:mm')),
        },
      }),
    done: (task) => (task.assigneeName === '' ? '任务已下达到机构' : `任务已下达给${task.assigneeName}`),
    onDone: (task) => {
      onDone()
      navigate(`/tasks/${task.id}`)
    },
  })
  const choosePerson = ([chosen]: ChosenCase[]) => {
    setPerson(chosen ?? null)
    if (chosen) form.setFieldsValue({ officeCode: chosen.officeCode, assigneeId: undefined as never })
    void form.validateFields(['person']).catch(() => undefined)
  }
  return (
    <DecisionModal
      title="新建任务"
      okText="下达"
      width={760}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{
        ...plainContent,
        form: [],
        about: 'office',
        officeCode: me.officeCode,
        deadline: endOfWork(7),
      }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <TemplateField
        onChoose={({ kind, title, instructions, priority, proof, form: fields, days }) =>
          form.setFieldsValue({ kind, title, instructions, priority, proof, form: fields, deadline: endOfWork(days) })
        }
      />
      <div className="two-columns">
        <Form.Item name="about" label="关于">
          <Select options={aboutOptions} onChange={() => setPerson(null)} />
        </Form.Item>
        {about !== 'office' && (
          <Form.Item
            name="person"
            label="人员"
            required
            rules={[
              {
                validator: () => (person ? Promise.resolve() : Promise.reject(new Error('请选择人员，或改为机构事务'))),
              },
            ]}
          >
            <CaseSelect kind={about} aria-label="人员" chosen={person ? [person] : []} onChange={choosePerson} />
          </Form.Item>
        )}
      </div>
      <ContentFields />
      <ReceiverFields initialOffice={me.officeCode} />
      <Form.Item name="deadline" label="完成期限" rules={[{ required: true, message: '请选择完成期限' }]}>
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: '100%' }}
          disabledDate={(day) => day.isBefore(dayjs(), 'day')}
        />
      </Form.Item>
    </DecisionModal>
  )
}
