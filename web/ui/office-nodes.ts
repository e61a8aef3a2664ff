import type { OfficeValue } from '@guitu/contract/offices.ts'

export interface OfficeNode {
  key: string
  value: string
  title: string
  children: OfficeNode[]
}

/**
 * The tree of offices at or under `scope` (a prefix of codes: 5117, 511702, 511702001; empty for the whole city), as the
 * tree and the select of antd want it. The roots are the highest offices within the scope.
 */
export function officeNodes(offices: readonly OfficeValue[], scope: string): OfficeNode[] {
  const within = offices
    .filter((office) => office.active && office.code.startsWith(scope))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const nodes = new Map<string, OfficeNode>(
    within.map((office) => [
      office.code,
      { key: office.code, value: office.code, title: office.shortName, children: [] },
    ]),
  )
  const roots: OfficeNode[] = []
  for (const office of within) {
    const node = nodes.get(office.code)!
    const parent = office.parentCode === null ? undefined : nodes.get(office.parentCode)
    if (parent) parent.children.push(node)
    else roots.push(node)
  }
  return roots
}

/** The nodes whose title holds `text`, with the way to them. */
export function filterNodes(nodes: readonly OfficeNode[], text: string): OfficeNode[] {
  if (text === '') return [...nodes]
  return nodes.flatMap((node) => {
    if (node.title.includes(text)) return [node]
    const children = filterNodes(node.children, text)
    return children.length > 0 ? [{ ...node, children }] : []
  })
}
