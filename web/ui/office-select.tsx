import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { officeNodes } from './office-nodes.ts'
import { useOffices } from './use-offices.ts'

interface OfficeSelectProps {
  id?: string
  scope: string
  value?: string
  onChange?: (code: string) => void
  placeholder?: string
  allowClear?: boolean
  'aria-label'?: string
}

/** One office out of those at or under `scope`; typing searches the names. */
export function OfficeSelect({ scope, placeholder = '选择机构', ...rest }: OfficeSelectProps) {
  const offices = useOffices()
  const nodes = useMemo(() => officeNodes(offices.all, scope), [offices, scope])
  const waiting = offices.all.length === 0
  return (
    <TreeSelect
      // which branches are open is settled when the list is first shown: before the offices are there it would stay closed for good
      key={scope}
      {...rest}
      {...(waiting ? { disabled: true, loading: true } : {})}
      style={{ width: '100%' }}
      treeData={nodes}
      treeDefaultExpandedKeys={nodes.map((node) => node.key)}
      treeNodeFilterProp="title"
      showSearch
      placeholder={placeholder}
      popupMatchSelectWidth={false}
    />
  )
}
