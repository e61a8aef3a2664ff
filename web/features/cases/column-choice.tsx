import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'

interface ColumnChoiceProps {
  columns: readonly { key: string; title: string }[]
  hidden: ReadonlySet<string>
  onChange: (hidden: readonly string[]) => void
}

/** 列设置: which columns of the table are shown. */
export function ColumnChoice({ columns, hidden, onChange }: ColumnChoiceProps) {
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="显示的列"
      content={
        <Checkbox.Group
          className="column-choice"
          options={columns.map(({ key, title }) => ({ label: title, value: key }))}
          value={columns.map(({ key }) => key).filter((key) => !hidden.has(key))}
          onChange={(shown) => onChange(columns.map(({ key }) => key).filter((key) => !shown.includes(key)))}
        />
      }
    >
      <Button icon={<SettingOutlined />}>列设置</Button>
    </Popover>
  )
}
