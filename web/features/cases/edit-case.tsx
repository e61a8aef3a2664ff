import { type CaseHeaderValue, editCase } from '@guitu/contract/cases.ts'
import { Form, Input } from 'antd'
import { call } from '../../lib/api.ts'
import { DeedForm } from '../../ui/deed-form.tsx'
import { ledgers } from './case-texts.ts'

interface EditCaseProps {
  header: CaseHeaderValue
  onClose: () => void
}

interface Values {
  phone?: string
  residence?: string
  household?: string
  responsibleName?: string
  ground: string
}

/** 修改档案: where the person is reached and who answers for the case. What is left empty stays as it is. */
export function EditCase({ header, onClose }: EditCaseProps) {
  return (
    <DeedForm<Values>
      title={`修改${header.personName}的档案`}
      okText="保存"
      done="已修改"
      shownIn="everywhere"
      send={({ ground, ...fields }, id) =>
        call(editCase, {
          params: { id: header.id },
          body: { id, ground, ...Object.fromEntries(Object.entries(fields).filter(([, text]) => text?.trim())) },
        })
      }
      onDone={onClose}
    >
      <p className="muted">只填要修改的，留空的不变。姓名、证件号码、类别和期限以文书为准，通过导入或者合并更正。</p>
      <div className="two-columns">
        <Form.Item name="phone" label="联系电话">
          <Input maxLength={40} inputMode="tel" placeholder={header.phoneMasked || '未登记'} autoComplete="off" />
        </Form.Item>
        <Form.Item name="responsibleName" label={ledgers[header.kind].responsibleLabel}>
          <Input maxLength={60} placeholder={header.responsibleName || '未登记'} autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="residence" label="居住地">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={200} />
      </Form.Item>
      <Form.Item name="household" label="户籍地">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={200} />
      </Form.Item>
      <Form.Item
        name="ground"
        label="为什么修改"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明为什么修改，至少 4 个字' }]}
      >
        <Input maxLength={200} placeholder="如：本人更换手机号" />
      </Form.Item>
    </DeedForm>
  )
}
