import { weekdays } from '@guitu/contract/rules/duty-roster.ts'
import { Button, Select, Space } from 'antd'
import { useState } from 'react'

const everyDay = weekdays.map((_, index) => index + 1)
const hours = (last: number) =>
  Array.from({ length: last + 1 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }))

interface DutyShiftFormProps {
  officers: readonly { value: string; label: string }[]
  loading: boolean
  onAdd: (weekdays: readonly number[], fromHour: number, toHour: number, accountId: string) => void
}

/** Days, hours and an officer; an end no later than the beginning is on the next day. */
export function DutyShiftForm({ officers, loading, onAdd }: DutyShiftFormProps) {
  const [days, setDays] = useState<number[]>(everyDay)
  const [fromHour, setFromHour] = useState(8)
  const [toHour, setToHour] = useState(20)
  const [accountId, setAccountId] = useState<string>()
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <Select
        mode="multiple"
        aria-label="星期"
        placeholder="选择星期"
        style={{ minWidth: 170 }}
        maxTagCount={0}
        maxTagPlaceholder={days.length === 7 ? '每天' : days.map((day) => weekdays[day - 1]).join('、')}
        value={days}
        onChange={(chosen) => setDays(chosen.toSorted((a, b) => a - b))}
        options={weekdays.map((label, index) => ({ value: index + 1, label }))}
      />
      <Space>
        <Select aria-label="开始" style={{ width: 92 }} value={fromHour} onChange={setFromHour} options={hours(23)} />
        至
        <Select aria-label="结束" style={{ width: 92 }} value={toHour} onChange={setToHour} options={hours(24)} />
        <span className="muted" style={{ display: 'inline-block', width: 42 }}>
          {toHour <= fromHour && '次日'}
        </span>
      </Space>
      <Select
        aria-label="值班人"
        placeholder="选择值班人"
        style={{ width: 240 }}
        loading={loading}
        showSearch={{ optionFilterProp: 'label' }}
        value={accountId}
        onChange={setAccountId}
        options={officers as { value: string; label: string }[]}
        notFoundContent={loading ? '正在读取……' : '没有可以值班的账号'}
      />
      <Button
        disabled={accountId === undefined || days.length === 0}
        onClick={() => accountId && onAdd(days, fromHour, toHour, accountId)}
      >
        排入
      </Button>
    </Space>
  )
}
