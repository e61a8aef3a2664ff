import type { OfficeFiguresValue } from '@guitu/contract/overview.ts'
import { Button, Table, type TableColumnsType } from 'antd'
import { LevelCount } from './level-count.tsx'
import { OverdueCount } from './overdue-count.tsx'

const alertLevels = [
  { level: 1, title: '一级', key: 'level1' },
  { level: 2, title: '二级', key: 'level2' },
  { level: 3, title: '三级', key: 'level3' },
] as const

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
    {
      title: '在册',
      children: [number('矫正', (row) => row.corrections), number('帮教', (row) => row.aftercare)],
    },
    {
      title: '未办结预警',
      children: alertLevels.map(({ level, title, key }) => ({
        ...number(title, (row) => row.alerts[key]),
        render: (_: unknown, row: OfficeFiguresValue) => (
          <LevelCount level={level} count={row.alerts[key]} officeCode={row.officeCode} />
        ),
      })),
    },
    {
      title: '任务',
      children: [
        number('在办', (row) => row.openTasks),
        {
          ...number('逾期', (row) => row.overdueTasks),
          render: (_: unknown, row: OfficeFiguresValue) => (
            <OverdueCount count={row.overdueTasks} officeCode={row.officeCode} />
          ),
        },
      ],
    },
  ]
  return (
    <Table<OfficeFiguresValue>
      size="small"
      bordered
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
