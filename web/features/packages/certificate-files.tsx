import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button, Upload } from 'antd'
import { useState } from 'react'
import { certificatesIn } from './pem-text.ts'

/** A PEM file is a few kilobytes; anything much larger is another file. */
const largestFile = 200_000

interface CertificateFilesProps {
  id?: string
  value?: string[]
  onChange?: (certificates: string[]) => void
  /** One certificate instead of several. */
  single?: boolean
}

/** Chooses certificate files; the value is their PEM texts. Nothing leaves the browser until the form is sent. */
export function CertificateFiles({ id, value = [], onChange, single = false }: CertificateFilesProps) {
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const [fault, setFault] = useState('')

  async function take(file: File): Promise<void> {
    const found = file.size > largestFile ? [] : certificatesIn(await file.text())
    if (found.length === 0) {
      setFault(`“${file.name}”里没有 PEM 格式的证书，请选择 .crt、.cer 或 .pem 文件`)
      return
    }
    setFault('')
    const wanted = single ? found.slice(0, 1) : [...new Set([...value, ...found])].slice(0, 20)
    setNames({ ...names, ...Object.fromEntries(found.map((pem) => [pem, file.name])) })
    onChange?.(wanted)
  }

  return (
    <>
      <Upload
        {...(id ? { id } : {})}
        accept=".crt,.cer,.pem"
        multiple={!single}
        beforeUpload={(file) => {
          void take(file)
          return Upload.LIST_IGNORE
        }}
        fileList={value.map((pem, index) => ({ uid: pem, name: names[pem] ?? `证书 ${index + 1}`, status: 'done' }))}
        onRemove={(file) => onChange?.(value.filter((pem) => pem !== file.uid))}
      >
        <Button icon={<UploadOutlined />}>选择证书文件</Button>
      </Upload>
      {fault !== '' && <Alert type="error" title={fault} role="alert" />}
    </>
  )
}
