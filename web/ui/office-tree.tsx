import { Grid, Input, Tree } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { EmptyState } from './empty-state.tsx'
import { filterNodes, officeNodes } from './office-nodes.ts'
import { OfficeSelect } from './office-select.tsx'
import { useOffices } from './use-offices.ts'

interface OfficeTreeProps {
  /** Prefix of the codes the person may see (`me.scope`). */
  scope: string
  /** The chosen office; a list beside the tree shows it and everything below. */
  value: string | undefined
  /** Called with the code, or with undefined when the choice is taken back. */
  onChange: (code: string | undefined) => void
}

/** The tree of offices beside a list; choosing an office narrows the list to it and what is below. */
export function OfficeTree({ scope, value, onChange }: OfficeTreeProps) {
  const offices = useOffices()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const nodes = useMemo(() => filterNodes(officeNodes(offices.all, scope), wanted), [offices, scope, wanted])
  const wide = Grid.useBreakpoint().lg ?? true
  const [opened, setOpened] = useState<readonly string[]>()
  const expanded = wanted
    ? nodes.flatMap((root) => [root.key, ...root.children.map((child) => child.key)])
    : (opened ?? [...nodes.map((root) => root.key), ...(value ? [value.slice(0, 6)] : [])])
  if (!wide) {
    // beside the list there is no room on a narrow screen
    return (
      <OfficeSelect
        allowClear
        scope={scope}
        aria-label="机构"
        placeholder="全部机构"
        {...(value ? { value } : {})}
        onChange={(code) => onChange(code || undefined)}
      />
    )
  }
  return (
    <section className="office-tree" aria-label="机构">
      <Input
        allowClear
        placeholder="查找机构"
        aria-label="查找机构"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {nodes.length === 0 && offices.all.length > 0 ? (
        <EmptyState text="没有这个名称的机构" />
      ) : (
        <Tree
          blockNode
          treeData={nodes}
          expandedKeys={[...expanded]}
          onExpand={(keys) => setOpened(keys.map(String))}
          selectedKeys={value ? [value] : []}
          onSelect={(keys) => onChange(keys[0] === undefined ? undefined : String(keys[0]))}
        />
      )}
    </section>
  )
}
