import { type DuplicatePairValue, type MergeValue, proposeMerge } from '@guitu/contract/merges.ts'
import { Form, Radio, Space } from 'antd'
import { call } from '../../lib/api.ts'
import { WordsField } from '../../ui/deed-fields.tsx'
import { DeedForm } from '../../ui/deed-form.tsx'

interface Values {
  keptPersonId: string
  reason: string
  evidence: string
}

/** 提出合并: which of the two is kept, why, and what shows it. A second officer confirms. */
export function ProposeMerge({ pair, onClose }: { pair: DuplicatePairValue; onClose: () => void }) {
  return (
    <DeedForm<Values, MergeValue>
      title={`提出合并 ${pair.persons[0]!.name}`}
      okText="提交"
      shownIn={['duplicates', 'merges']}
      send={(values, id) => call(proposeMerge, { body: { id, pairId: pair.id, ...values } })}
      done={({ mergeNumber }) => `已提出，编号 ${mergeNumber}，等待另一人确认`}
      onDone={onClose}
    >
      <p>确认后，另一人名下的档案全部归到保留的人员，不能撤销。请先核对证件。</p>
      <Form.Item
        name="keptPersonId"
        label="保留哪一人（证件号码正确的）"
        rules={[{ required: true, message: '请选择保留哪一人' }]}
      >
        <Radio.Group>
          <Space orientation="vertical">
            {pair.persons.map((person) => (
              <Radio key={person.id} value={person.id}>
                {person.name} <span className="number">{person.idNumberMasked}</span>（
                {person.cases.map(({ caseNumber }) => caseNumber).join('、')}）
              </Radio>
            ))}
          </Space>
        </Radio.Group>
      </Form.Item>
      <WordsField
        name="reason"
        label="合并理由"
        min={5}
        max={500}
        rows={3}
        placeholder="例如：录入时公民身份号码错一位"
      />
      <WordsField
        name="evidence"
        label="依据的证件或者材料"
        min={2}
        max={200}
        rows={1}
        placeholder="例如：居民身份证原件、判决书"
      />
    </DeedForm>
  )
}
