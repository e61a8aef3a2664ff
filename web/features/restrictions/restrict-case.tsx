import { listOfficers } from '@guitu/contract/accounts.ts'
import type { CaseHeaderValue } from '@guitu/contract/cases.ts'
import { liftRestriction, readRestriction, restrictCase } from '@guitu/contract/restrictions.ts'
import { roles } from '@guitu/contract/rules/permissions.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Radio, Select } from 'antd'
import { call } from '../../lib/api.ts'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { useMe } from '../../ui/use-me.ts'

interface Values {
  lift: boolean
  readerIds?: string[]
  ground: string
}

/** 限制查看: who alone sees the record, or that everybody in scope does again. */
export function RestrictCase({ header, onClose }: { header: CaseHeaderValue; onClose: () => void }) {
  const me = useMe()
  const [form] = Form.useForm<Values>()
  const lifting = Form.useWatch('lift', form) ?? false
  const client = useQueryClient()
  const { message } = App.useApp()
  const params = { id: header.id }
  const officers = useQuery({
    queryKey: ['officers', header.countyCode],
    queryFn: ({ signal }) => call(listOfficers, { query: {}, signal }),
  })
  const now = useQuery({
    queryKey: ['restriction', header.id],
    queryFn: ({ signal }) => call(readRestriction, { params, signal }),
  })
  const saving = useMutation({
    mutationFn: ({ lift, readerIds = [], ground }: Values) =>
      lift
        ? call(liftRestriction, { params, body: { ground: ground.trim() } })
        : call(restrictCase, { params, body: { readerIds: [me.accountId, ...readerIds], ground: ground.trim() } }),
    onSuccess: ({ restricted }) => {
      for (const key of ['case-header', 'restriction', 'cases']) void client.invalidateQueries({ queryKey: [key] })
      void message.success(restricted ? '已限制查看' : '已解除限制')
      onClose()
    },
  })
  const places = [header.officeCode, header.countyCode, '511700']
  const choices = (officers.data ?? []).filter(
    ({ id, officeCode, role }) => places.includes(officeCode) && role !== 'helper' && id !== me.accountId,
  )
  if (!now.data) return null
  return (
    <DecisionModal
      title={`限制查看${header.personName}的档案`}
      okText="确定"
      open
      pending={saving.isPending}
      error={saving.error ?? officers.error}
      form={form}
      initialValues={{
        lift: false,
        readerIds: now.data.readers.map(({ id }) => id).filter((id) => id !== me.accountId),
      }}
      onSubmit={(values) => saving.mutate(values)}
      onCancel={onClose}
    >
      <p>限制后，只有您和名单里的人能看到这份档案，以及与它有关的预警、任务、通报和附件。</p>
      {header.marks.includes('restricted') && (
        <Form.Item name="lift" label="办理">
          <Radio.Group
            options={[
              { value: false, label: '调整名单' },
              { value: true, label: '解除限制' },
            ]}
          />
        </Form.Item>
      )}
      {!lifting && (
        <Form.Item
          name="readerIds"
          label="可以查看的人（您本人在内，不用选）"
          rules={[{ required: true, type: 'array', min: 1, message: '请至少再选一人，以免无人办理' }]}
        >
          <Select
            mode="multiple"
            optionFilterProp="label"
            loading={officers.isPending}
            options={choices.map(({ id, displayName, officeName, role }) => ({
              value: id,
              label: `${displayName}（${officeName}，${(roles as Readonly<Record<string, string>>)[role] ?? role}）`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="ground"
        label="理由"
        rules={[{ required: true, whitespace: true, min: 4, message: '请写明理由，至少 4 个字' }]}
      >
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
    </DecisionModal>
  )
}
