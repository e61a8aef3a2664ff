import { InboxOutlined } from '@ant-design/icons'
import type { PackageImportValue } from '@guitu/contract/packages.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Progress, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '../../lib/new-id.ts'
import { errorText } from '../../ui/error-panel.tsx'
import { useAskBeforeLeaving } from '../../ui/use-ask-before-leaving.ts'
import { sizeText } from './import-texts.ts'

interface Chosen {
  /** One id for all tries of one file: a retry after a lost answer is the same import. */
  id: string
  file: File
}

interface SendFileProps {
  /** Extensions, as a file dialog takes them: `.gtp`. */
  accept: string
  text: string
  hint: string
  send: (id: string, file: File, onProgress: (share: number) => void) => Promise<PackageImportValue>
}

/** Chooses a file and sends it with progress; then the page of the import opens. */
export function SendFile({ accept, text, hint, send }: SendFileProps) {
  const [chosen, setChosen] = useState<Chosen>()
  const [share, setShare] = useState(0)
  const client = useQueryClient()
  const navigate = useNavigate()
  const sending = useMutation({
    mutationFn: ({ id, file }: Chosen) => send(id, file, setShare),
    onSuccess: (started) => {
      client.setQueryData(['import', started.id], started)
      void client.invalidateQueries({ queryKey: ['imports'] })
      navigate(`/imports/${started.id}`)
    },
  })
  useAskBeforeLeaving(sending.isPending)

  function begin(next: Chosen): void {
    setChosen(next)
    setShare(0)
    sending.mutate(next)
  }

  return (
    <>
      <Upload.Dragger
        accept={accept}
        multiple={false}
        showUploadList={false}
        disabled={sending.isPending}
        beforeUpload={(file) => {
          begin({ id: newId(), file })
          return Upload.LIST_IGNORE
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">{text}</p>
        <p className="ant-upload-hint">{hint}</p>
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
            <Button size="small" onClick={() => begin(chosen)}>
              重试
            </Button>
          }
        />
      )}
    </>
  )
}
