import { FilePdfOutlined } from '@ant-design/icons'
import { readAttachment } from '@guitu/contract/tasks.ts'
import { Image } from 'antd'
import { addressOf } from '../lib/api.ts'

interface FileListProps {
  files: readonly { id: string; fileName: string; mediaType: string }[]
}

/** Files that were handed in with something: photos small, opening large within the `Image.PreviewGroup` around; the rest by name. */
export function FileList({ files }: FileListProps) {
  if (files.length === 0) return null
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}>
      {files.map((file) => {
        const address = addressOf(readAttachment, { params: { id: file.id } })
        return file.mediaType.startsWith('image/') ? (
          <Image
            key={file.id}
            src={address}
            alt={file.fileName}
            width={104}
            height={104}
            loading="lazy"
            style={{ objectFit: 'cover', borderRadius: 4 }}
          />
        ) : (
          <a key={file.id} href={address} target="_blank" rel="noreferrer" className="wrap">
            <FilePdfOutlined /> {file.fileName}
          </a>
        )
      })}
    </div>
  )
}
