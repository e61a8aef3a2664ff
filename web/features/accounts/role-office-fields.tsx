import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { whyRoleDoesNotFit } from '@guitu/contract/rules/role-offices.ts'
import { Form, Select } from 'antd'
import { OfficeSelect } from '../../ui/office-select.tsx'
import { useOffices } from '../../ui/use-offices.ts'

/** Role and office of an account; they must fit each other. */
export function RoleOfficeFields() {
  const offices = useOffices()
  return (
    <>
      <Form.Item name="role" label="角色" rules={[{ required: true, message: '请选择角色' }]}>
        <Select placeholder="选择角色" options={Object.entries(roles).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="officeCode"
        label="机构"
        dependencies={['role']}
        rules={[
          { required: true, message: '请选择机构' },
          ({ getFieldValue }) => ({
            validator: (_rule, code: string | undefined) => {
              const office = offices.byCode.get(code ?? '')
              const role = getFieldValue('role') as Role | undefined
              const unfit = office && role ? whyRoleDoesNotFit(role, office.level) : undefined
              return unfit ? Promise.reject(new Error(unfit)) : Promise.resolve()
            },
          }),
        ]}
      >
        <OfficeSelect scope="" />
      </Form.Item>
    </>
  )
}
