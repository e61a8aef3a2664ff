import { usualQueryBases } from '@guitu/contract/rules/record-query.ts'
import { type RecordQueryValue, requestRecordQuery, type SealValue } from '@guitu/contract/seals.ts'
import { AutoComplete, Form } from 'antd'
import { call } from '../../lib/api.ts'
import { WordsField } from '../../ui/deed-fields.tsx'
import { DeedForm } from '../../ui/deed-form.tsx'
import { useAddress } from '../../ui/use-address.ts'

interface Values {
  bodyName: string
  bodyOfficer: string
  documentNumber: string
  legalBasis: string
  reason: string
}

/** 申请查阅: who asks by which letter, on what basis and why. A leader decides. */
export function RequestRecordQuery({ seal, onClose }: { seal: SealValue; onClose: () => void }) {
  const [, change] = useAddress()
  return (
    <DeedForm<Values, RecordQueryValue>
      title={`申请查阅封存档案 ${seal.caseNumber}`}
      okText="提交"
      shownIn={['record-queries']}
      send={(values, id) => call(requestRecordQuery, { body: { id, caseId: seal.caseId, ...values } })}
      done={({ queryNumber }) => `已提交，编号 ${queryNumber}，等待负责人批准`}
      onTaken={() => change({ kind: 'queries', view: 'mine', page: undefined, search: undefined })}
      onDone={onClose}
    >
      <p>批准后只有您本人能够查看，期满自动关闭；查看的时间和目的写入审计日志。</p>
      <WordsField name="bodyName" label="查询单位" min={2} max={60} rows={1} />
      <WordsField name="bodyOfficer" label="经办人和证件" min={2} max={60} rows={1} placeholder="姓名、工作证号" />
      <WordsField name="documentNumber" label="来函文号" min={2} max={60} rows={1} />
      <Form.Item
        name="legalBasis"
        label="法律依据"
        rules={[{ required: true, whitespace: true, min: 4, message: '请填写法律依据，至少 4 个字' }]}
      >
        <AutoComplete options={usualQueryBases.map((value) => ({ value }))} maxLength={200} />
      </Form.Item>
      <WordsField name="reason" label="查询事由" min={5} max={500} rows={3} />
    </DeedForm>
  )
}
