import { uploadPackage } from '@guitu/contract/packages.ts'
import { upload } from '../../lib/api.ts'
import { SendFile } from './send-file.tsx'

/** Sends a package. */
export function UploadPackage() {
  return (
    <section className="panel">
      <h2>上传离线数据包</h2>
      <SendFile
        accept=".gtp"
        text="点击选择，或把 .gtp 文件拖到这里"
        hint="上传后先解密、验签并给出预览，您确认之后才入库。最大 512 MB。"
        send={(id, file, onProgress) =>
          upload(uploadPackage, { params: { id }, query: { fileName: file.name }, file, onProgress })
        }
      />
    </section>
  )
}
