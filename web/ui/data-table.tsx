import { Grid, Table, type TableProps } from 'antd'
import { useEffect, useRef } from 'react'

/**
 * A table that scrolls sideways by itself when it is wider than its place. What scrolls can be reached by the keyboard, which the
 * table of antd leaves out. What a row opens to stays in the place that is seen.
 * @param label what the table shows, for people who hear the page
 */
export function DataTable<Row extends object>({ label, ...props }: TableProps<Row> & { label: string }) {
  const ref = useRef<HTMLDivElement>(null)
  const rows = props.dataSource?.length ?? 0
  const wide = Grid.useBreakpoint().md ?? true
  // columns that stay while the others scroll would cover all of a narrow screen
  const columns = wide ? props.columns : props.columns?.map((column) => ({ ...column, fixed: false as const }))
  const detail = props.expandable?.expandedRowRender
  const expandable = detail && {
    ...props.expandable,
    expandedRowRender: (...of: Parameters<typeof detail>) => <div className="row-detail">{detail(...of)}</div>,
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table draws another scrolling element when rows come or go
  useEffect(() => {
    for (const element of ref.current?.querySelectorAll<HTMLElement>('.ant-table-content, .ant-table-body') ?? []) {
      element.tabIndex = 0
      element.setAttribute('role', 'region')
      element.setAttribute('aria-label', label)
    }
  }, [label, rows])
  return (
    <div ref={ref}>
      <Table<Row>
        size="small"
        scroll={{ x: 'max-content' }}
        {...props}
        {...(columns ? { columns } : {})}
        {...(expandable ? { expandable } : {})}
      />
    </div>
  )
}
