import { UploadOutlined } from '@ant-design/icons'
import { uploadAttachment } from '@guitu/contract/tasks.ts'
import { App, Button, Upload, type UploadFile } from 'antd'
import { upload } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { errorText } from '../../ui/error-panel.tsx'

/** As many as one notice takes. */
export const MAX_ATTACHMENTS = 10
const MAX_MEGABYTES = uploadAttachment.upload.maxBytes / 1024 / 1024
const accepted = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** The answer of the upload that antd keeps with each file. */
export type UploadedFile = UploadFile<{ id: string }>

interface NoticeAttachmentsProps {
  officeCode: string
  files: UploadedFile[]
  onChange: (files: UploadedFile[]) => void
}

/** Photos and PDFs of the document; each goes to the server at once, and the form keeps their ids. */
export function NoticeAttachments({ officeCode, files, onChange }: NoticeAttachmentsProps) {
  const { message } = App.useApp()
  return (
    <Upload
      multiple
      accept={accepted.join(',')}
      fileList={files}
      maxCount={MAX_ATTACHMENTS}
      beforeUpload={(file) => {
        if (!accepted.includes(file.type)) {
          void message.error(`“${file.name}”不是图片或 PDF，请换成 JPG、PNG、WebP 或 PDF 文件。`)
          return Upload.LIST_IGNORE
        }
        if (file.size > uploadAttachment.upload.maxBytes) {
          void message.error(`“${file.name}”超过 ${MAX_MEGABYTES} MB，请压缩或者拆分后再上传。`)
          return Upload.LIST_IGNORE
        }
        return true
      }}
      customRequest={({ file, onProgress, onSuccess, onError }) => {
        const chosen = file as File
        upload(uploadAttachment, {
          params: { id: newId() },
          query: { fileName: chosen.name, officeCode },
          file: chosen,
          onProgress: (share) => onProgress?.({ percent: Math.round(share * 100) }),
        }).then(
          (answer) => onSuccess?.(answer),
          (error: unknown) => {
            void message.error(`“${chosen.name}”没有传上去：${errorText(error)}`)
            onError?.(error as Error)
          },
        )
      }}
      onChange={({ fileList }) => onChange(fileList as UploadedFile[])}
    >
      <Button icon={<UploadOutlined />} disabled={files.length >= MAX_ATTACHMENTS}>
        上传附件
      </Button>
    </Upload>
  )
}
