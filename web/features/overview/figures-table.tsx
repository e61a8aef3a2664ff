import type { OfficeFiguresValue } from '@guitu/contract/overview.ts'
import { Button, Table, type TableColumnsType } from 'antd'
import { LevelCount } from './level-count.tsx'
import { OverdueCount } from './overdue-count.tsx'

export interface FiguresTableProps {
  /** What the rows are: 县（市、区） or 司法所. */
  noun: string
  offices: readonly OfficeFiguresValue[]
  loading: boolean
  /** Absent where a row has nothing below it. */
  onOpen?: (officeCode: string) => void
}

/** The figures of the map as a table: for the keyboard, for screen readers, and for everyone who compares numbers. */
export function FiguresTable({ noun, offices, loading, onOpen }: FiguresTableProps) {
  const columns: TableColumnsType<OfficeFiguresValue> = [
    {
      title: noun,
      dataIndex: 'name',
      fixed: 'left',
      render: (name: string, row) =>
        onOpen ? (
          <Button type="link" style={{ padding: 0, height: 'auto' }} onClick={() => onOpen(row.officeCode)}>
            {name}
          </Button>
        ) : (
          name
        ),
    },
    number('社区矫正', (row) => row.corrections),
    number('安置帮教', (row) => row.aftercare),
    {
      ...number('一级预警', (row) => row.alerts.level1),
      render: (_, row) => <LevelCount level={1} count={row.alerts.level1} officeCode={row.officeCode} />,
    },
    {
      ...number('二级预警', (row) => row.alerts.level2),
      render: (_, row) => <LevelCount level={2} count={row.alerts.level2} officeCode={row.officeCode} />,
    },
    {
      ...number('三级预警', (row) => row.alerts.level3),
      render: (_, row) => <LevelCount level={3} count={row.alerts.level3} officeCode={row.officeCode} />,
    },
    number('在办任务', (row) => row.openTasks),
    {
      ...number('逾期任务', (row) => row.overdueTasks),
      render: (_, row) => <OverdueCount count={row.overdueTasks} officeCode={row.officeCode} />,
    },
  ]
  return (
    <Table<OfficeFiguresValue>
      size="small"
      rowKey="officeCode"
      columns={columns}
      dataSource={offices as OfficeFiguresValue[]}
      loading={loading}
      pagination={
        offices.length > 20 ? { pageSize: 20, showSizeChanger: false, showTotal: (n) => `共 ${n} 个` } : false
      }
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: '辖区内没有下级机构' }}
    />
  )
}

function number(title: string, figureOf: (row: OfficeFiguresValue) => number) {
  return {
    title,
    key: title,
    align: 'right' as const,
    sorter: (a: OfficeFiguresValue, b: OfficeFiguresValue) => figureOf(a) - figureOf(b),
    sortDirections: ['descend' as const, 'ascend' as const],
    render: (_: unknown, row: OfficeFiguresValue) => figureOf(row),
  }
}
