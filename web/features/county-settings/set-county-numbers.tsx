import { type CountySettingValue, setCountySetting } from '@guitu/contract/county-settings.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import { countySettings, numbersOfSetting } from '@guitu/contract/rules/county-settings.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface Values {
  numbers: Record<string, number>
  ground: string
}

const countyNames: Readonly<Record<string, string>> = counties

/** 设定本县期限: all numbers of a kind, from now on. */
export function SetCountyNumbers({ setting, onDone }: { setting: CountySettingValue; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const client = useQueryClient()
  const { message } = App.useApp()
  const { countyCode, key } = setting
  const deed = useMutation({
    mutationFn: ({ numbers, ground }: Values) =>
      call(setCountySetting, { body: { id, countyCode, key, numbers, ground: ground.trim() } }),
    onSuccess: () => {
      void message.success('期限已设定')
      onDone()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['county-settings'] }),
  })
  return (
    <DecisionModal
      title={`设定${countyNames[countyCode]}${countySettings[key].label}`}
      okText="设定"
      width={640}
      open
      pending={deed.isPending}
      error={deed.error}
      form={form}
      initialValues={{ numbers: setting.numbers }}
      onSubmit={(values) => deed.mutate(values)}
      onCancel={onDone}
    >
      <div className="two-columns">
        {numbersOfSetting(key).map(([name, { label, least, most }]) => (
          <Form.Item
            key={name}
            name={['numbers', name]}
            label={label}
            extra={`${least} 至 ${most}`}
            rules={[{ required: true, message: '请填写' }]}
          >
            <InputNumber style={{ width: '100%' }} min={least} max={most} precision={0} />
          </Form.Item>
        ))}
      </div>
      <Form.Item
        name="ground"
        label="依据"
        rules={[{ required: true, whitespace: true, min: 5, message: '请写明依据，至少 5 个字' }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
