import { openTask } from '@guitu/contract/tasks.ts'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useMe } from '../../ui/use-me.ts'
import { CaseSelect, type ChosenCase } from './case-select.tsx'
import { ContentFields } from './content-fields.tsx'
import { ReceiverFields } from './receiver-fields.tsx'
import { useTaskDeed } from './use-task-deed.ts'
import { DeadlineField, plainWork, TemplateField, type Work, workOf } from './work-fields.tsx'

interface Values extends Work {
  about: 'office' | 'corrections' | 'aftercare'
  officeCode: string
  assigneeId?: string
}

const aboutOptions = [
  { value: 'office', label: '机构事务' },
  { value: 'corrections', label: '社区矫正对象' },
  { value: 'aftercare', label: '安置帮教对象' },
]

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
          ...workOf(values),
          officeCode: values.officeCode,
          ...(values.assigneeId ? { assigneeId: values.assigneeId } : {}),
          ...(person && values.about !== 'office' ? { caseId: person.id } : {}),
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
        ...plainWork(7),
        about: 'office',
        officeCode: me.officeCode,
      }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <TemplateField />
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
      <DeadlineField />
    </DecisionModal>
  )
}
