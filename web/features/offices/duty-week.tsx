import { type DutyShift, emptyHours, weekdays } from '@guitu/contract/rules/duty-roster.ts'
import { Table, Tag } from 'antd'

const wall = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

interface DutyWeekProps<Shift extends DutyShift & { displayName: string }> {
  shifts: readonly Shift[]
  /** Absent where nothing can be changed. */
  onRemove?: ((shift: Shift) => void) | undefined
}

/** The week, a day a line: who is on duty from when to when, and where nobody is. */
export function DutyWeek<Shift extends DutyShift & { displayName: string }>({
  shifts,
  onRemove,
}: DutyWeekProps<Shift>) {
  const empty = emptyHours(shifts)
  const rows = weekdays.map((label, index) => ({
    weekday: index + 1,
    label,
    held: shifts
      .filter((shift) => shift.weekday === index + 1)
      .toSorted((a, b) => a.fromHour - b.fromHour || a.toHour - b.toHour),
    empty: empty.filter((hours) => hours.weekday === index + 1),
  }))
  return (
    <Table
      size="small"
      rowKey="weekday"
      pagination={false}
      dataSource={rows}
      columns={[
        { title: '星期', dataIndex: 'label', width: 72 },
        {
          title: '当班',
          render: (_value, row) => (
            <>
              {row.held.map((shift) => (
                <Tag
                  key={`${shift.fromHour} ${shift.toHour} ${shift.accountId}`}
                  closable={onRemove !== undefined}
                  onClose={(event) => {
                    event.preventDefault()
                    onRemove?.(shift)
                  }}
                  style={{ marginBlock: 2 }}
                >
                  <span className="number">
                    {wall(shift.fromHour)}–{wall(shift.toHour)}
                  </span>{' '}
                  {shift.displayName}
                </Tag>
              ))}
              {row.empty.map((hours) => (
                <Tag key={hours.fromHour} color="error" style={{ marginBlock: 2 }}>
                  <span className="number">
                    {wall(hours.fromHour)}–{wall(hours.toHour)}
                  </span>{' '}
                  无人
                </Tag>
              ))}
            </>
          ),
        },
      ]}
    />
  )
}
