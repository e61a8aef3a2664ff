import { type OfficeValue, setResponsibleOfficers } from '@guitu/contract/offices.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Modal, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { listCandidates } from './list-candidates.ts'

interface ChooseResponsibleProps {
  office: OfficeValue
  present: readonly { accountId: string; displayName: string; rank: number }[]
  onClose: () => void
}

/** Sets who is told first in an office and who stands in, in this order. */
export function ChooseResponsible({ office, present, onClose }: ChooseResponsibleProps) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<string[]>(() =>
    present.toSorted((a, b) => a.rank - b.rank).map((each) => each.accountId),
  )
  const candidates = useQuery({
    queryKey: ['accounts', 'candidates', office.code],
    queryFn: ({ signal }) => listCandidates(office, signal),
  })
  const setting = useMutation({
    mutationFn: () =>
      call(setResponsibleOfficers, { params: { officeCode: office.code }, body: { accountIds: chosen } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['responsible-officers'] })
      message.success(`${office.name}的责任人已设定`)
      onClose()
    },
  })
  const failure = setting.error ?? candidates.error
  return (
    <Modal
      open
      title={`设定责任人：${office.name}`}
      okText="保存"
      mask={{ closable: false }}
      confirmLoading={setting.isPending}
      okButtonProps={{ disabled: chosen.length === 0 }}
      onOk={() => setting.mutate()}
      onCancel={onClose}
    >
      {failure && <ErrorPanel error={failure} />}
      <p>按顺序选择：第一位为主责，最先收到预警；其余为副责，无人确认时依次通知。最多 9 人。</p>
      <Select
        mode="multiple"
        style={{ width: '100%' }}
        aria-label="责任人，按顺序"
        placeholder="选择责任人"
        loading={candidates.isPending}
        maxCount={9}
        value={chosen}
        onChange={setChosen}
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent={candidates.isPending ? '正在读取……' : '没有可任责任人的账号，请先新增并启用'}
        options={(candidates.data ?? []).map((account) => ({
          value: account.id,
          label: `${account.displayName}（${account.officeName} ${roles[account.role as Role]}）`,
        }))}
      />
    </Modal>
  )
}
