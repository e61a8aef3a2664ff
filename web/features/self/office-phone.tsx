import { type PersonAccessValue, setOfficePhone } from '@guitu/contract/person-access.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'

interface Values {
  phone: string
  hours?: string
}

/** 对外电话, which persons see on every page of theirs. */
export function OfficePhone({ access }: { access: PersonAccessValue }) {
  const [setting, setSetting] = useState(false)
  const [form] = Form.useForm<Values>()
  const client = useQueryClient()
  const keeping = useMutation({
    mutationFn: ({ phone, hours }: Values) =>
      call(setOfficePhone, {
        params: { code: access.officeCode },
        body: { phone: phone.trim(), hours: (hours ?? '').trim() },
      }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['person-access'] })
      setSetting(false)
    },
  })
  return (
    <p>
      本人页面上显示的联系电话：
      {access.officePhone ? (
        <span className="number">
          {access.officePhone.phone} {access.officePhone.hours}
        </span>
      ) : (
        <span className="muted">还没有登记，本人在页面上找不到可打的电话</span>
      )}
      <Button type="link" onClick={() => setSetting(true)}>
        {access.officePhone ? '修改' : '登记电话'}
      </Button>
      {setting && (
        <DecisionModal
          title="登记司法所对外电话"
          okText="保存"
          open
          pending={keeping.isPending}
          error={keeping.error}
          form={form}
          initialValues={access.officePhone ?? {}}
          onSubmit={(values) => keeping.mutate(values)}
          onCancel={() => setSetting(false)}
        >
          <Form.Item
            name="phone"
            label="电话"
            rules={[{ required: true, pattern: /^[0-9 -]{5,24}$/, message: '请填写电话，只用数字和短横线' }]}
          >
            <Input maxLength={24} placeholder="0818-2120000" />
          </Form.Item>
          <Form.Item name="hours" label="接听时间">
            <Input maxLength={60} placeholder="工作日 9:00-17:00" />
          </Form.Item>
        </DecisionModal>
      )}
    </p>
  )
}
