import { type OfficeValue, readDutyRoster, setDutyRoster } from '@guitu/contract/offices.ts'
import { type DutyShift, emptyHours, namedHours, splitAtMidnight } from '@guitu/contract/rules/duty-roster.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Modal } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { DutyShiftForm } from './duty-shift-form.tsx'
import { DutyWeek } from './duty-week.tsx'
import { listCandidates } from './list-candidates.ts'

type NamedShift = DutyShift & { displayName: string }

/** The duty roster of an office: the week as it stands, and for those who may, shifts to add and to take out. */
export function DutyRoster({ office, onClose }: { office: OfficeValue; onClose: () => void }) {
  const editable = useMay()('responsible.write')
  const client = useQueryClient()
  const { message } = App.useApp()
  const [draft, setDraft] = useState<readonly NamedShift[]>()
  const stored = useQuery({
    queryKey: ['duty-roster', office.code],
    queryFn: ({ signal }) => call(readDutyRoster, { params: { officeCode: office.code }, signal }),
  })
  const candidates = useQuery({
    queryKey: ['accounts', 'candidates', office.code],
    queryFn: ({ signal }) => listCandidates(office, signal),
    enabled: editable,
  })
  const shifts = draft ?? stored.data?.shifts ?? []
  const saving = useMutation({
    mutationFn: () =>
      call(setDutyRoster, {
        params: { officeCode: office.code },
        body: {
          shifts: shifts.map(({ weekday, fromHour, toHour, accountId }) => ({ weekday, fromHour, toHour, accountId })),
        },
      }),
    onSuccess: (roster) => {
      client.setQueryData(['duty-roster', office.code], roster)
      message.success(`${office.name}的值班表已保存`)
      onClose()
    },
  })
  const change = (next: readonly NamedShift[]): void => {
    // what was refused is no more what stands here
    saving.reset()
    setDraft(next)
  }
  const empty = emptyHours(shifts)
  const officers = (candidates.data ?? []).map((account) => ({
    value: account.id,
    name: account.displayName,
    label: `${account.displayName}（${account.officeName} ${roles[account.role as Role]}）`,
  }))
  const add = (weekdays: readonly number[], fromHour: number, toHour: number, accountId: string): void => {
    const displayName = officers.find((officer) => officer.value === accountId)?.name ?? ''
    const added = weekdays
      .flatMap((weekday) => splitAtMidnight({ weekday, fromHour, toHour, accountId }))
      .map((shift) => ({ ...shift, displayName }))
    // what the same officer already does in these hours gives way to what is added
    const kept = shifts.filter(
      (shift) =>
        !added.some(
          (each) =>
            each.accountId === shift.accountId &&
            each.weekday === shift.weekday &&
            each.fromHour < shift.toHour &&
            shift.fromHour < each.toHour,
        ),
    )
    change([...kept, ...added])
  }
  const failure = saving.error ?? stored.error ?? candidates.error
  return (
    <Modal
      open
      width={860}
      title={`值班表：${office.name}`}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        editable
          ? [
              <Button key="close" onClick={onClose}>
                取消
              </Button>,
              <Button
                key="save"
                type="primary"
                loading={saving.isPending}
                disabled={draft === undefined}
                onClick={() => saving.mutate()}
              >
                保存
              </Button>,
            ]
          : null
      }
    >
      {failure && <ErrorPanel error={failure} />}
      <p>
        每周循环，时间为北京时间。当班的人与责任人同时收到预警；值班表要排满，有一个小时无人值班就不能保存。
        {!editable && '由系统管理员维护。'}
      </p>
      {editable && <DutyShiftForm officers={officers} loading={candidates.isPending} onAdd={add} />}
      {shifts.length === 0 && !stored.isPending ? (
        <EmptyState text="还没有值班表，预警只通知责任人" />
      ) : (
        <>
          {empty.length > 0 && !stored.isPending && (
            <Alert type="warning" showIcon title={`${namedHours(empty)} 无人值班`} style={{ marginBottom: 12 }} />
          )}
          <DutyWeek
            shifts={shifts}
            onRemove={editable ? (removed) => change(shifts.filter((shift) => shift !== removed)) : undefined}
          />
        </>
      )}
    </Modal>
  )
}
