import { listOfficers } from '@guitu/contract/accounts.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { call } from '../../lib/api.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { useMe } from '../../ui/use-me.ts'

/** The officers of an office and below who can work on a task. */
export function useOfficers(officeCode: string | undefined) {
  return useQuery({
    queryKey: ['officers', officeCode],
    queryFn: ({ signal }) => call(listOfficers, { signal, query: officeCode ? { officeCode } : {} }),
  })
}

export const officerLabel = (officer: { displayName: string; role: string }): string =>
  `${officer.displayName}（${roles[officer.role as Role] ?? officer.role}）`

interface ReceiverFieldsProps {
  initialOffice: string
  /** Who cannot be chosen. */
  except?: string
  /** The office in which somebody has to be named, because the task is with that office already. */
  nameIn?: string
}

/** To whom a task goes: an office, and somebody of it. */
export function ReceiverFields({ initialOffice, except, nameIn }: ReceiverFieldsProps) {
  const me = useMe()
  const form = Form.useFormInstance()
  const officeCode: string = Form.useWatch('officeCode', form) ?? initialOffice
  const officers = useOfficers(officeCode)
  const own = (officers.data ?? []).filter((each) => each.officeCode === officeCode && each.id !== except)
  const mustName = officeCode === nameIn
  return (
    <>
      <Form.Item name="officeCode" label="承办机构" rules={[{ required: true, message: '请选择承办机构' }]}>
        <OfficeSelect scope={me.scope} onChange={() => form.setFieldValue('assigneeId', undefined)} />
      </Form.Item>
      <Form.Item
        name="assigneeId"
        label="承办人"
        rules={mustName ? [{ required: true, message: '在本机构内转办，请指定承办人' }] : []}
        extra={extraOf(mustName, officers.data !== undefined && own.length === 0)}
      >
        <Select
          allowClear
          loading={officers.isFetching}
          placeholder={mustName ? '选择承办人' : '由全所接收'}
          options={own.map((officer) => ({ value: officer.id, label: officerLabel(officer) }))}
        />
      </Form.Item>
      {officers.isError && <ErrorPanel error={officers.error} onRetry={() => void officers.refetch()} />}
    </>
  )
}

function extraOf(mustName: boolean, nobody: boolean): string {
  if (mustName) return nobody ? '这个机构没有其他可以接手的工作人员。' : '接手的人要重新接收。'
  return nobody ? '这个机构没有可指派的工作人员：下派后由全所共同接收。' : '不指定时，本所人员都能看到并接收。'
}
