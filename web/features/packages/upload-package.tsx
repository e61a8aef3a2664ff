import { InboxOutlined } from '@ant-design/icons'
import { uploadPackage } from '@guitu/contract/packages.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Progress, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { upload } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { errorText } from '../../ui/error-panel.tsx'
import { sizeText } from './import-texts.ts'

interface Chosen {
  /** One id for all tries of one file: a retry after a lost answer is the same import. */
  id: string
  file: File
}

/** Chooses a package and sends it with progress; then the page of the import opens. */
export function UploadPackage() {
  const [chosen, setChosen] = useState<Chosen>()
  const [share, setShare] = useState(0)
  const client = useQueryClient()
  const navigate = useNavigate()
  const sending = useMutation({
    mutationFn: ({ id, file }: Chosen) =>
      upload(uploadPackage, { params: { id }, query: { fileName: file.name }, file, onProgress: setShare }),
    onSuccess: (started) => {
      client.setQueryData(['import', started.id], started)
      void client.invalidateQueries({ queryKey: ['imports'] })
      navigate(`/imports/${started.id}`)
    },
  })

  function send(next: Chosen): void {
    setChosen(next)
    setShare(0)
    sending.mutate(next)
  }

  return (
    <section className="panel">
      <h2>上传离线数据包</h2>
      <Upload.Dragger
        accept=".gtp"
        multiple={false}
        showUploadList={false}
        disabled={sending.isPending}
        beforeUpload={(file) => {
          send({ id: newId(), file })
          return Upload.LIST_IGNORE
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">点击选择，或把 .gtp 文件拖到这里</p>
        <p className="ant-upload-hint">上传后先解密、验签并给出预览，您确认之后才入库。最大 512 MB。</p>
      </Upload.Dragger>
      {chosen && sending.isPending && (
        <div className="upload-progress" role="status">
          <span className="wrap">
            正在上传 {chosen.file.name}（{sizeText(chosen.file.size)}）
          </span>
          <Progress percent={Math.floor(share * 100)} aria-label="上传进度" />
        </div>
      )}
      {chosen && sending.error && (
        <Alert
          className="upload-progress"
          type="error"
          showIcon
          role="alert"
          title={`没有上传成功：${errorText(sending.error)}`}
          action={
            <Button size="small" onClick={() => send(chosen)}>
              重试
            </Button>
          }
        />
      )}
    </section>
  )
}
