import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { uploadSpreadsheet } from '@guitu/contract/spreadsheets.ts'
import { Radio } from 'antd'
import { useState } from 'react'
import { upload } from '../../lib/api.ts'
import { SendFile } from './send-file.tsx'

/** Sends a table of the officer's own county, of one kind of people. */
export function UploadSpreadsheet() {
  const [kind, setKind] = useState<CaseKindValue>('corrections')
  return (
    <section className="panel">
      <h2>导入表格</h2>
      <p>
        <Radio.Group
          aria-label="表格的类别"
          value={kind}
          onChange={(event) => setKind(event.target.value as CaseKindValue)}
          options={[
            { value: 'corrections', label: '社区矫正对象' },
            { value: 'aftercare', label: '安置帮教对象' },
          ]}
        />
      </p>
      <SendFile
        accept=".xlsx,.csv"
        text="点击选择，或把 .xlsx、.csv 表格拖到这里"
        hint="只导入本县（市、区）的人员。表头与模板不同的，上传后指定一次各列。先预览，您确认之后才入库。最大 64 MB。"
        send={(id, file, onProgress) =>
          upload(uploadSpreadsheet, { params: { id }, query: { fileName: file.name, kind }, file, onProgress })
        }
      />
    </section>
  )
}
