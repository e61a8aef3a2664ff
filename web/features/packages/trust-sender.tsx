import { listBodies } from '@guitu/contract/notices.ts'
import { trustSender } from '@guitu/contract/packages.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Modal, Select } from 'antd'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showFieldErrors } from '../../ui/show-field-errors.ts'
import { CertificateFiles } from './certificate-files.tsx'
import { certificateName } from './certificate-name.ts'

interface SenderForm {
  certificates: string[]
  counties: string[]
  kinds: ('corrections' | 'aftercare' | 'notices')[]
  bodyId?: string
}

/** Trusts a sender by its certificate, for named counties and kinds. */
export function TrustSender({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<SenderForm>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const forNotices = Form.useWatch('kinds', form)?.includes('notices') ?? false
  const bodies = useQuery({
    queryKey: ['authorised-bodies'],
    queryFn: ({ signal }) => call(listBodies, { signal }),
    enabled: forNotices,
  })
  const trusting = useMutation({
    mutationFn: (values: SenderForm) =>
      call(trustSender, {
        body: {
          certificate: values.certificates[0] ?? '',
          counties: values.counties,
          kinds: values.kinds,
          ...(values.bodyId ? { bodyId: values.bodyId } : {}),
        },
      }),
    onSuccess: (sender) => {
      void client.invalidateQueries({ queryKey: ['trusted-senders'] })
      message.success(`已信任“${certificateName(sender.subject)}”`)
      form.resetFields()
      onClose()
    },
    onError: (error) => showFieldErrors(form, error, ['counties', 'kinds', 'bodyId']),
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
              { value: 'notices', label: '机关通报' },
            ]}
          />
        </Form.Item>
        {forNotices && (
          <Form.Item
            name="bodyId"
            label="这是哪个授权机关的证书"
            extra="它签名的通报就是这个机关的通报；能通报哪些类型，由机关的类别决定。"
            rules={[{ required: true, message: '请选择授权机关' }]}
          >
            <Select
              placeholder="选择授权机关"
              loading={bodies.isFetching}
              notFoundContent="没有授权机关，请先在“授权机关”里登记"
              options={(bodies.data ?? [])
                .filter((body) => body.active && body.kind !== 'device-vendor')
                .map((body) => ({ value: body.id, label: body.name }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
