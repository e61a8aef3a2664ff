import type { BodyOf } from '@guitu/contract/endpoint.ts'
import { addBody } from '@guitu/contract/notices.ts'
import { bodyKinds } from '@guitu/contract/rules/notice-types.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal, Select, Typography } from 'antd'
import { useRef } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showFieldErrors } from '../../ui/show-field-errors.ts'

type BodyForm = Omit<BodyOf<typeof addBody>, 'id'>

/** A new body; its key is shown once, to be handed over, and never again. */
export function AddBody({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<BodyForm>()
  const client = useQueryClient()
  const id = useRef(newId())
  const isVendor = Form.useWatch('kind', form) === 'device-vendor'
  const adding = useMutation({
    mutationFn: (values: BodyForm) => call(addBody, { body: { ...values, id: id.current } }),
    onSuccess: () => {
      id.current = newId()
      void client.invalidateQueries({ queryKey: ['authorised-bodies'] })
    },
    onError: (error) => showFieldErrors(form, error, ['name', 'kind', 'signingKey']),
  })
  const close = (): void => {
    adding.reset()
    form.resetFields()
    onClose()
  }
  if (adding.data) {
    return (
      <Modal
        open={open}
        title={`${adding.data.name}的接入密钥`}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        footer={
          <Button type="primary" onClick={close}>
            我已保存
          </Button>
        }
      >
        <Alert type="warning" showIcon title="密钥只显示这一次，系统不保存原文。请立即复制并安全交给对方。" />
        <p>
          <Typography.Text copyable code className="wrap">
            {adding.data.key}
          </Typography.Text>
        </p>
        <p className="muted">
          {adding.data.kind === 'device-vendor'
            ? '对方在请求头 Authorization 中以 “Bearer 密钥” 提供，并用自己的 SM2 私钥对每次请求签名。丢失时停用后重新新增。'
            : '对方在请求头 Authorization 中以 “Bearer 密钥” 提供，另加 Idempotency-Key。丢失时停用后重新新增。'}
        </p>
      </Modal>
    )
  }
  return (
    <Modal
      open={open}
      title="新增授权机关"
      okText="新增并生成密钥"
      mask={{ closable: false }}
      confirmLoading={adding.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      {adding.error && <ErrorPanel error={adding.error} />}
      <Form name="add-body" form={form} layout="vertical" onFinish={(values) => adding.mutate(values)}>
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写机关全称，如“达州市公安局通川区分局”' }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
          <Select
            placeholder="选择类别"
            options={Object.entries(bodyKinds).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        {isVendor && (
          <Form.Item
            name="signingKey"
            label="厂商的签名公钥（国密 SM2）"
            extra="厂商只能发送电子定位装置的边界和装置事件，每次都要签名；私钥由厂商自己保管。"
            rules={[{ required: true, whitespace: true, message: '请粘贴厂商的 SM2 公钥' }]}
          >
            <Input.TextArea rows={4} maxLength={2000} placeholder="-----BEGIN PUBLIC KEY-----" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
