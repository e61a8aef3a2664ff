import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { openCampaign } from '@guitu/contract/task-campaigns.ts'
import { Alert, Form, Radio, TreeSelect } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError, call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { officeNodes } from '../../ui/office-nodes.ts'
import { useMe } from '../../ui/use-me.ts'
import { useOffices } from '../../ui/use-offices.ts'
import { CaseSelect, type ChosenCase } from './case-select.tsx'
import { ContentFields } from './content-fields.tsx'
import { PeopleFilter, type TypedPeople, usePeopleCount } from './people-filter.tsx'
import { useTaskDeed } from './use-task-deed.ts'
import { DeadlineField, plainWork, TemplateField, type Work, workOf } from './work-fields.tsx'

type Targets = BodyOf<typeof openCampaign>['targets']

interface Values extends Work {
  way: 'filter' | 'cases' | 'offices'
  people: TypedPeople
  ticked: 'corrections' | 'aftercare'
  offices?: string[]
}

const ways = [
  { value: 'filter', label: '按条件选人' },
  { value: 'cases', label: '逐个选人' },
  { value: 'offices', label: '选机构' },
]
/** As many tasks as one act makes. */
const most = 500

/** 下达专项任务: what is asked, and of whom; one act makes a task for each. */
export function OpenCampaign({ onDone }: { onDone: () => void }) {
  const me = useMe()
  const offices = useOffices()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const [chosen, setChosen] = useState<ChosenCase[]>([])
  const way = Form.useWatch('way', form) ?? 'filter'
  const ticked = Form.useWatch('ticked', form) ?? 'corrections'
  const people = Form.useWatch('people', form) ?? { kind: 'corrections' as const }
  const count = usePeopleCount(people, way === 'filter')
  const nodes = useMemo(() => officeNodes(offices.all, me.scope), [offices, me.scope])
  const targetsOf = (values: Values): Targets => {
    if (values.way === 'cases') return { caseIds: chosen.map((each) => each.id) }
    if (values.way === 'offices') return { offices: values.offices ?? [] }
    const asked = Object.entries(values.people).filter(([, value]) => value !== undefined && value !== '')
    return { filter: Object.fromEntries(asked) as NonNullable<Targets['filter']> }
  }
  const deed = useTaskDeed({
    send: (values: Values) =>
      call(openCampaign, {
        body: {
          id,
          ...workOf(values),
          targets: targetsOf(values),
        },
      }),
    done: ({ figures }) => `已下达 ${figures.total} 项任务`,
    onDone: (campaign) => {
      onDone()
      navigate(`/task-campaigns/${campaign.id}`)
    },
  })
  const targetFaults =
    deed.error instanceof ApiError
      ? Object.entries(deed.error.fields).flatMap(([path, text]) => (path.startsWith('targets') ? [text] : []))
      : []
  return (
    <DecisionModal
      title="下达专项任务"
      okText="下达"
      width={760}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{
        ...plainWork(14),
        way: 'filter',
        people: { kind: 'corrections', state: 'active' },
        ticked: 'corrections',
      }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="way" label="给谁">
        <Radio.Group options={ways} optionType="button" />
      </Form.Item>
      {way === 'filter' && <PeopleFilter people={people} count={count} most={most} />}
      {way === 'cases' && (
        <>
          <Form.Item name="ticked">
            <Radio.Group
              options={[
                { value: 'corrections', label: '社区矫正对象' },
                { value: 'aftercare', label: '安置帮教对象' },
              ]}
              onChange={() => setChosen([])}
            />
          </Form.Item>
          <Form.Item label={`人员（已选 ${chosen.length} 人）`} required>
            <CaseSelect kind={ticked} multiple aria-label="人员" chosen={chosen} onChange={setChosen} />
          </Form.Item>
        </>
      )}
      {way === 'offices' && (
        <Form.Item name="offices" label="机构" rules={[{ required: true, message: '请选择机构' }]}>
          <TreeSelect
            treeData={nodes}
            treeDefaultExpandedKeys={nodes.map((node) => node.key)}
            treeCheckable
            treeCheckStrictly={false}
            showCheckedStrategy={TreeSelect.SHOW_CHILD}
            treeNodeFilterProp="title"
            maxTagCount={8}
            placeholder="勾选机构，勾选县（市、区）即选其全部司法所"
            style={{ width: '100%' }}
          />
        </Form.Item>
      )}
      {targetFaults.length > 0 && (
        <Alert type="error" showIcon title={targetFaults.join('；')} style={{ marginBottom: 16 }} />
      )}
      <TemplateField />
      <ContentFields />
      <DeadlineField />
    </DecisionModal>
  )
}
