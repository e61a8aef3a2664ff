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

  async function take(files: readonly File[]): Promise<void> {
    const found: string[] = []
    const refused: string[] = []
    const named = { ...names }
    for (const file of files) {
      const inFile = file.size > largestFile ? [] : certificatesIn(await file.text())
      if (inFile.length === 0) refused.push(`“${file.name}”`)
      for (const pem of inFile) named[pem] = file.name
      found.push(...inFile)
    }
    setFault(refused.length > 0 ? `${refused.join('、')}里没有 PEM 格式的证书，请选择 .crt、.cer 或 .pem 文件` : '')
    if (found.length === 0) return
    setNames(named)
    onChange?.(single ? found.slice(0, 1) : [...new Set([...value, ...found])].slice(0, 20))
  }

  return (
    <>
      <Upload
        {...(id ? { id } : {})}
        accept=".crt,.cer,.pem"
        multiple={!single}
        beforeUpload={(file, files) => {
          // called once for every file chosen together; the last call takes them all
          if (file === files.at(-1)) void take(files)
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
