import { UploadOutlined } from '@ant-design/icons'
import type { TaskProof } from '@guitu/contract/rules/task-form.ts'
import { uploadAttachment } from '@guitu/contract/tasks.ts'
import { App, Button, Form, Upload, type UploadFile } from 'antd'
import { upload } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { errorText } from '../../ui/error-panel.tsx'

/** As many as one feedback takes. */
const mostFiles = 10
const accepted = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']
const maxMegabytes = uploadAttachment.upload.maxBytes / 1024 / 1024

/** The ids under which the server has the files. */
export function idsOf(files: readonly UploadFile<{ id: string }>[]): string[] {
  return files.flatMap((file) => (file.response ? [file.response.id] : []))
}

const asked: Readonly<Record<TaskProof, string>> = {
  none: '',
  photo: '这项任务要求以照片为证，提交时至少要有一张照片。',
  document: '这项任务要求以文书材料为证，提交时至少要有一份（PDF 或者拍照）。',
}

/** The field `files` of a feedback: each file is sent in when it is chosen; the feedback waits until all have arrived. */
export function FeedbackFiles({ officeCode, proof }: { officeCode: string; proof: TaskProof }) {
  const { message } = App.useApp()
  return (
    <Form.Item
      name="files"
      label={`附件（最多 ${mostFiles} 个）`}
      extra={`${asked[proof]}JPG、PNG、WebP 图片或者 PDF，每个不超过 ${maxMegabytes} MB；照片里的拍摄地点会去掉。`}
      valuePropName="fileList"
      getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => fileList}
      rules={[
        {
          validator: (_rule, files: UploadFile[] = []) =>
            files.every((file) => file.status === 'done')
              ? Promise.resolve()
              : Promise.reject(new Error('有附件没有传完：请等待，没有传上去的请移除后重选')),
        },
      ]}
    >
      <Upload<{ id: string }>
        multiple
        maxCount={mostFiles}
        accept={accepted.join(',')}
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
              query: { fileName: chosen.name, officeCode },
              file: chosen,
              onProgress: (share) => onProgress?.({ percent: Math.round(share * 100) }),
            })
            onSuccess?.({ id })
          } catch (error) {
            void message.error(`“${chosen.name}”没有传上去：${errorText(error)}`)
            onError?.(error as Error)
          }
        }}
      >
        <Button icon={<UploadOutlined />}>选择附件</Button>
      </Upload>
    </Form.Item>
  )
}
