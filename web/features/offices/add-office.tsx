import { addOffice } from '@guitu/contract/offices.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showFieldErrors } from '../../ui/show-field-errors.ts'

interface OfficeForm {
  code: string
  name: string
  parentCode: string
}

/** A township office that was founded or forgotten. */
export function AddOffice({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<OfficeForm>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const adding = useMutation({
    mutationFn: (values: OfficeForm) => call(addOffice, { body: values }),
    onSuccess: (office) => {
      form.resetFields()
      onClose()
      void client.invalidateQueries({ queryKey: ['offices'] })
      message.success(`已新增${office.name}`)
    },
    onError: (error) => showFieldErrors(form, error, ['code', 'name', 'parentCode']),
  })
  return (
    <Modal
      open={open}
      title="新增司法所"
      okText="保存"
      mask={{ closable: false }}
      confirmLoading={adding.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {adding.error && <ErrorPanel error={adding.error} />}
      <Form name="add-office" form={form} layout="vertical" onFinish={(values) => adding.mutate(values)}>
        <Form.Item name="parentCode" label="所属县市区" rules={[{ required: true, message: '请选择县市区' }]}>
          <Select
            placeholder="选择县市区"
            options={Object.entries(counties).map(([value, label]) => ({ value, label: `${label}（${value}）` }))}
          />
        </Form.Item>
        <Form.Item
          name="code"
          label="机构代码"
          extra="九位：县市区代码加三位乡镇（街道）代码"
          dependencies={['parentCode']}
          rules={[
            { required: true, message: '请填写机构代码' },
            { pattern: /^5117\d{5}$/, message: '机构代码为 5117 开头的九位数字' },
            ({ getFieldValue }) => ({
              validator: (_rule, code: string | undefined) => {
                const county = String(getFieldValue('parentCode') ?? '')
                return !code || code.startsWith(county)
                  ? Promise.resolve()
                  : Promise.reject(new Error(`机构代码应以所属县市区的代码 ${county} 开头`))
              },
            }),
          ]}
        >
          <Input maxLength={9} inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写名称，如“东城司法所”' }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
