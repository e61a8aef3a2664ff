import { UploadOutlined } from '@ant-design/icons'
import { addPackageKey } from '@guitu/contract/packages.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Modal, Upload } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showFieldErrors } from '../../ui/show-field-errors.ts'
import { CertificateFiles } from './certificate-files.tsx'
import { certificateName } from './certificate-name.ts'
import { holdsOpenKey, lockedKeyIn } from './pem-text.ts'

interface KeyFileProps {
  id?: string
  value?: string
  onChange?: (key: string | undefined) => void
}

/** Chooses a private key file; only one that is locked with a password is taken. */
function KeyFile({ id, value, onChange }: KeyFileProps) {
  const [name, setName] = useState('')
  const [fault, setFault] = useState('')
  async function take(file: File): Promise<void> {
    const text = file.size > 200_000 ? '' : await file.text()
    const key = lockedKeyIn(text)
    if (key === undefined) {
      setFault(
        holdsOpenKey(text)
          ? `“${file.name}”里的私钥没有口令保护，不能安装。请先加上口令（PKCS#8）再来。`
          : `“${file.name}”里没有带口令的私钥（PKCS#8，PEM），请选择 .key 或 .pem 文件`,
      )
      return
    }
    setFault('')
    setName(file.name)
    onChange?.(key)
  }
  return (
    <>
      <Upload
        {...(id ? { id } : {})}
        accept=".key,.pem"
        beforeUpload={(file) => {
          void take(file)
          return Upload.LIST_IGNORE
        }}
        fileList={value ? [{ uid: 'key', name, status: 'done' }] : []}
        onRemove={() => onChange?.(undefined)}
      >
        <Button icon={<UploadOutlined />}>选择私钥文件</Button>
      </Upload>
      {fault !== '' && <Alert type="error" title={fault} role="alert" />}
    </>
  )
}

interface KeyForm {
  certificates: string[]
  key: string
  password: string
}

/** Installs a key of the bureau: certificate, locked private key, and its password. */
export function InstallKey({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<KeyForm>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const installing = useMutation({
    mutationFn: ({ certificates, key, password }: KeyForm) =>
      call(addPackageKey, { body: { certificate: certificates[0] ?? '', key, password } }),
    onSuccess: (added) => {
      void client.invalidateQueries({ queryKey: ['package-keys'] })
      message.success(`已安装“${certificateName(added.subject)}”的密钥`)
      form.resetFields()
      onClose()
    },
    onError: (error) => {
      form.resetFields(['password'])
      showFieldErrors(form, error, ['key', 'password'])
    },
  })
  return (
    <Modal
      open={open}
      title="安装本局密钥"
      okText="安装"
      mask={{ closable: false }}
      confirmLoading={installing.isPending}
      onOk={() => form.submit()}
      onCancel={() => {
        form.resetFields()
        onClose()
      }}
    >
      {installing.error && <ErrorPanel error={installing.error} />}
      <Form name="install-key" form={form} layout="vertical" onFinish={(values) => installing.mutate(values)}>
        <Form.Item
          name="certificates"
          label="证书（PEM）"
          rules={[{ required: true, type: 'array', min: 1, message: '请选择证书文件' }]}
        >
          <CertificateFiles single />
        </Form.Item>
        <Form.Item name="key" label="私钥（PKCS#8，带口令）" rules={[{ required: true, message: '请选择私钥文件' }]}>
          <KeyFile />
        </Form.Item>
        <Form.Item name="password" label="私钥口令" rules={[{ required: true, message: '请填写私钥的口令' }]}>
          <Input.Password maxLength={200} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
