import { UploadOutlined } from '@ant-design/icons'
import { uploadAttachment } from '@guitu/contract/tasks.ts'
import { App, Button, Upload, type UploadFile } from 'antd'
import { upload } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { errorText } from '../../ui/error-panel.tsx'

const maxMegabytes = uploadAttachment.upload.maxBytes / 1024 / 1024
const accepted = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** The answer of the upload that antd keeps with the file. */
export type ConsentUpload = UploadFile<{ id: string }>

interface ConsentFileProps {
  officeCode: string
  file: ConsentUpload | undefined
  onChange: (file: ConsentUpload | undefined) => void
}

/** The signed form, as one photo or PDF; it goes to the server at once, and the form keeps its id. */
export function ConsentFile({ officeCode, file, onChange }: ConsentFileProps) {
  const { message } = App.useApp()
  return (
    <Upload
      accept={accepted.join(',')}
      fileList={file ? [file] : []}
      maxCount={1}
      beforeUpload={(chosen) => {
        if (!accepted.includes(chosen.type) || chosen.size > uploadAttachment.upload.maxBytes) {
          void message.error(`“${chosen.name}”不是 ${maxMegabytes} MB 以内的图片或 PDF，请换一个文件。`)
          return Upload.LIST_IGNORE
        }
        return true
      }}
      customRequest={({ file: sent, onSuccess, onError }) => {
        const chosen = sent as File
        upload(uploadAttachment, {
          params: { id: newId() },
          query: { fileName: chosen.name, officeCode },
          file: chosen,
        }).then(
          (answer) => onSuccess?.(answer),
          (error: unknown) => {
            void message.error(`“${chosen.name}”没有传上去：${errorText(error)}`)
            onError?.(error as Error)
          },
        )
      }}
      onChange={({ fileList }) => onChange(fileList.at(-1) as ConsentUpload | undefined)}
    >
      <Button icon={<UploadOutlined />}>上传同意书</Button>
    </Upload>
  )
}
