import { type DutyShift, emptyHours, weekdays } from '@guitu/contract/rules/duty-roster.ts'
import { Flex, Table, Tag } from 'antd'

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
    stretches: [
      ...shifts.filter((shift) => shift.weekday === index + 1).map((shift) => ({ hours: shift, shift })),
      ...empty.filter((hours) => hours.weekday === index + 1).map((hours) => ({ hours, shift: undefined })),
    ].toSorted((a, b) => a.hours.fromHour - b.hours.fromHour || a.hours.toHour - b.hours.toHour),
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
            <Flex wrap gap={6}>
              {row.stretches.map(({ hours, shift }) => (
                <Tag
                  key={`${hours.fromHour} ${hours.toHour} ${shift?.accountId ?? ''}`}
                  {...(shift ? {} : { color: 'error' })}
                  closable={shift !== undefined && onRemove !== undefined}
                  onClose={(event) => {
                    event.preventDefault()
                    if (shift) onRemove?.(shift)
                  }}
                >
                  <span className="number">
                    {wall(hours.fromHour)}–{wall(hours.toHour)}
                  </span>{' '}
                  {shift?.displayName ?? '无人'}
                </Tag>
              ))}
            </Flex>
          ),
        },
      ]}
    />
  )
}
