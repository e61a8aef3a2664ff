import { frequencyUnits, longestPeriod } from '@guitu/contract/rules/supervision-class.ts'
import { Form, InputNumber, Select, Space } from 'antd'

/** 每 2 周一次: a period of so many weeks or months. */
export function FrequencyFields({ name, label }: { name: readonly string[]; label: string }) {
  return (
    <Form.Item label={label} required>
      <Space>
        每
        <Form.Item name={[...name, 'every']} noStyle rules={[{ required: true, message: `请填写${label}` }]}>
          <InputNumber
            min={1}
            max={Math.max(...Object.values(longestPeriod))}
            precision={0}
            aria-label={`${label}：数量`}
            style={{ width: 80 }}
          />
        </Form.Item>
        <Form.Item name={[...name, 'unit']} noStyle rules={[{ required: true, message: `请选择${label}的单位` }]}>
          <Select
            aria-label={`${label}：单位`}
            style={{ width: 96 }}
            options={Object.entries(frequencyUnits).map(([value, text]) => ({ value, label: text }))}
          />
        </Form.Item>
        报告一次
      </Space>
    </Form.Item>
  )
}
