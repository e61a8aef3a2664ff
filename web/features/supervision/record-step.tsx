import { type ReceptionStepValue, recordReceptionStep } from '@guitu/contract/receptions.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type ReceptionStep, receptionSteps } from '@guitu/contract/rules/reception.ts'
import { Alert, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useSupervisionDeed } from './use-supervision-deed.ts'

interface Values {
  day: Dayjs
  effectiveOn?: Dayjs
  noticeOn?: Dayjs | null
  procuratorateOn?: Dayjs | null
  policeOn?: Dayjs | null
  note: string
  correction?: string
}

interface RecordStepProps {
  record: { id: string; personName: string }
  kind: ReceptionStep
  /** The entry that is corrected, if there is one. */
  before: ReceptionStepValue | undefined
  minor: boolean
  onDone: () => void
}

const dayLabels: Record<ReceptionStep, string> = {
  documents: '文书送达日期',
  reported: '报到日期',
  identity: '核实日期',
  declared: '宣告日期',
}
const noteLabels: Record<ReceptionStep, { label: string; placeholder: string }> = {
  documents: { label: '收到的文书', placeholder: '如：判决书、执行通知书、结案登记表、告知书' },
  reported: { label: '报到情况', placeholder: '如：本人到司法所报到；暂予监外执行的，写明由谁移送' },
  identity: { label: '核实方式', placeholder: '如：核对居民身份证和文书照片，人证一致' },
  declared: { label: '宣告情况', placeholder: '如：地点、参加人员，已宣告犯罪事实、期限和应当遵守的规定' },
}

/** One step of reception, or its correction. */
export function RecordStep({ record, kind, before, minor, onDone }: RecordStepProps) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const today = dayjs(shanghaiDate(new Date()))
  const text = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD')
  const deed = useSupervisionDeed(
    (values: Values) => {
      const days = {
        effectiveOn: text(values.effectiveOn),
        noticeOn: text(values.noticeOn),
        procuratorateOn: text(values.procuratorateOn),
        policeOn: text(values.policeOn),
      }
      const given = Object.fromEntries(Object.entries(days).filter(([, day]) => day !== undefined))
      return call(recordReceptionStep, {
        params: { id: record.id },
        body: {
          id,
          kind,
          day: values.day.format('YYYY-MM-DD'),
          ...given,
          note: values.note.trim(),
          ...(values.correction ? { correction: values.correction.trim() } : {}),
        },
      })
    },
    `${receptionSteps[kind]}已登记`,
    onDone,
  )
  const dayOrNone = (day: string | null) => (day === null ? null : dayjs(day))
  const initial: Partial<Values> = before
    ? {
        day: dayjs(before.day),
        note: before.note,
        ...(before.effectiveOn ? { effectiveOn: dayjs(before.effectiveOn) } : {}),
        noticeOn: dayOrNone(before.noticeOn),
        procuratorateOn: dayOrNone(before.procuratorateOn),
        policeOn: dayOrNone(before.policeOn),
      }
    : { day: today }
  return (
    <DecisionModal
      title={`${before ? '更正' : ''}${receptionSteps[kind]}：${record.personName}`}
      okText={before ? '更正' : '登记'}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={initial}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      {kind === 'declared' && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={
            minor
              ? '未成年人的宣告不公开进行，请通知监护人到场。宣告之后，档案转为“在矫”。'
              : '应当宣告犯罪事实、执行社区矫正的期限以及应当遵守的规定。宣告之后，档案转为“在矫”。'
          }
        />
      )}
      <div className="two-columns">
        {kind === 'documents' && (
          <Form.Item
            name="effectiveOn"
            label="判决、裁定、决定生效日期"
            rules={[{ required: true, message: '请选择生效日期，报到的十日由此计算' }]}
          >
            <DatePicker style={{ width: '100%' }} maxDate={today} />
          </Form.Item>
        )}
        <Form.Item name="day" label={dayLabels[kind]} rules={[{ required: true, message: '请选择日期' }]}>
          <DatePicker style={{ width: '100%' }} maxDate={today} />
        </Form.Item>
        {kind === 'documents' &&
          (
            [
              ['noticeOn', '收到通知日期'],
              ['procuratorateOn', '抄送人民检察院日期'],
              ['policeOn', '抄送公安机关日期'],
            ] as const
          ).map(([name, label]) => (
            <Form.Item key={name} name={name} label={label}>
              <DatePicker style={{ width: '100%' }} maxDate={today} />
            </Form.Item>
          ))}
      </div>
      <Form.Item
        name="note"
        label={noteLabels[kind].label}
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写，至少 2 个字' }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount placeholder={noteLabels[kind].placeholder} />
      </Form.Item>
      {before && (
        <Form.Item
          name="correction"
          label="更正的原因（原来的登记仍然保留）"
          rules={[{ required: true, whitespace: true, min: 5, message: '请写明更正的原因，至少 5 个字' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      )}
    </DecisionModal>
  )
}
