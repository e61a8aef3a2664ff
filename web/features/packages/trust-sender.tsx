import { trustSender } from '@guitu/contract/packages.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal, Select } from 'antd'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showFieldErrors } from '../../ui/show-field-errors.ts'
import { CertificateFiles } from './certificate-files.tsx'
import { certificateName } from './certificate-name.ts'

interface SenderForm {
  certificates: string[]
  counties: string[]
  kinds: ('corrections' | 'aftercare')[]
}

/** Trusts a sender by its certificate, for named counties and kinds. */
export function TrustSender({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<SenderForm>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const trusting = useMutation({
    mutationFn: (values: SenderForm) =>
      call(trustSender, {
        body: { certificate: values.certificates[0] ?? '', counties: values.counties, kinds: values.kinds },
      }),
    onSuccess: (sender) => {
      void client.invalidateQueries({ queryKey: ['trusted-senders'] })
      message.success(`已信任“${certificateName(sender.subject)}”`)
      form.resetFields()
      onClose()
    },
    onError: (error) => showFieldErrors(form, error, ['counties', 'kinds']),
  })
  return (
    <Modal
      open={open}
      title="新增受信发送方"
      okText="信任"
      mask={{ closable: false }}
      confirmLoading={trusting.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {trusting.error && <ErrorPanel error={trusting.error} />}
      <Form name="trust-sender" form={form} layout="vertical" onFinish={(values) => trusting.mutate(values)}>
        <Form.Item
          name="certificates"
          label="发送方证书（PEM）"
          extra="请通过电话或当面核对证书指纹，再予信任。"
          rules={[{ required: true, type: 'array', min: 1, message: '请选择证书文件' }]}
        >
          <CertificateFiles single />
        </Form.Item>
        <Form.Item
          name="counties"
          label="可以报送的县市区"
          rules={[{ required: true, type: 'array', min: 1, message: '请至少选择一个县市区' }]}
        >
          <Select
            mode="multiple"
            placeholder="选择县市区"
            options={Object.entries(counties).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item
          name="kinds"
          label="可以报送的类别"
          rules={[{ required: true, type: 'array', min: 1, message: '请至少选择一个类别' }]}
        >
          <Select
            mode="multiple"
            placeholder="选择类别"
            options={[
              { value: 'corrections', label: '社区矫正' },
              { value: 'aftercare', label: '安置帮教' },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
