import { UploadOutlined } from '@ant-design/icons'
import { addCaseAttachments } from '@guitu/contract/case-attachments.ts'
import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { uploadAttachment } from '@guitu/contract/tasks.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Upload } from 'antd'
import { call, upload } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { errorText } from '../../ui/error-panel.tsx'

const accepted = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']
const maxMegabytes = uploadAttachment.upload.maxBytes / 1024 / 1024

/** Photos and PDFs for the record: each is sent in and then put into the record. One that was not put in is taken away after a day. */
export function UploadToCase({ record }: { record: CaseRecordValue }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  return (
    <div className="toolbar">
      <Upload
        multiple
        accept={accepted.join(',')}
        showUploadList={{ showRemoveIcon: false }}
        beforeUpload={(file) => {
          if (accepted.includes(file.type) && file.size <= uploadAttachment.upload.maxBytes) return true
          void message.error(`“${file.name}”不是图片或 PDF，或者超过 ${maxMegabytes} MB。`)
          return Upload.LIST_IGNORE
        }}
        customRequest={async ({ file, onProgress, onSuccess, onError }) => {
          const chosen = file as File
          try {
            const { id } = await upload(uploadAttachment, {
              params: { id: newId() },
              query: { fileName: chosen.name, officeCode: record.officeCode },
              file: chosen,
              onProgress: (share) => onProgress?.({ percent: Math.round(share * 100) }),
            })
            await call(addCaseAttachments, { params: { id: record.id }, body: { attachmentIds: [id] } })
            onSuccess?.({ id })
            void client.invalidateQueries({ queryKey: ['case-attachments', record.id] })
          } catch (error) {
            void message.error(`“${chosen.name}”没有放入档案：${errorText(error)}`)
            onError?.(error as Error)
          }
        }}
      >
        <Button icon={<UploadOutlined />}>上传附件</Button>
      </Upload>
      <span className="muted">JPG、PNG、WebP 图片或者 PDF，每个不超过 {maxMegabytes} MB；照片里的拍摄地点会去掉。</span>
    </div>
  )
}
