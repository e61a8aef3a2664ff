import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { MAX_FIELDS, type TaskField, taskFieldTypes } from '@guitu/contract/rules/task-form.ts'
import { Button, Checkbox, Form, Input, Select } from 'antd'

const typeOptions = Object.entries(taskFieldTypes).map(([value, label]) => ({ value, label }))

/** The key of a field that is added: one that the form does not have yet. */
function nextKey(form: readonly Partial<TaskField>[]): string {
  const used = form.map((field) => Number(field?.key?.slice(1)) || 0)
  return `f${Math.max(0, ...used) + 1}`
}

/** 表单: what whoever works on the task fills in. */
export function FormFields() {
  const form = Form.useFormInstance()
  const fields: Partial<TaskField>[] = Form.useWatch('form', form) ?? []
  return (
    <Form.List name="form">
      {(items, { add, remove }) => (
        <Form.Item label="要填写的表单（可不设）">
          {items.map(({ key, name }, at) => (
            <div key={key} className="task-field">
              <Form.Item name={[name, 'key']} hidden>
                <Input />
              </Form.Item>
              <Form.Item
                name={[name, 'label']}
                rules={[{ required: true, whitespace: true, message: '请写明填什么' }]}
                className="task-field-label"
              >
                <Input maxLength={40} placeholder={`第 ${at + 1} 项：填什么`} aria-label={`第 ${at + 1} 项名称`} />
              </Form.Item>
              <Form.Item name={[name, 'type']}>
                <Select options={typeOptions} style={{ width: 88 }} aria-label={`第 ${at + 1} 项类型`} />
              </Form.Item>
              <Form.Item name={[name, 'required']} valuePropName="checked">
                <Checkbox>必填</Checkbox>
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`删去第 ${at + 1} 项`}
                onClick={() => remove(name)}
              />
              {fields[at]?.type === 'choice' && (
                <Form.Item
                  name={[name, 'options']}
                  className="task-field-options"
                  rules={[{ required: true, type: 'array', min: 2, message: '请给出至少两个选项' }]}
                >
                  <Select
                    mode="tags"
                    open={false}
                    suffixIcon={null}
                    maxCount={20}
                    placeholder="逐个写选项，回车确认"
                    aria-label={`第 ${at + 1} 项的选项`}
                  />
                </Form.Item>
              )}
            </div>
          ))}
          {items.length < MAX_FIELDS && (
            <Button
              type="dashed"
              block
              icon={<PlusOutlined />}
              onClick={() => add({ key: nextKey(fields), label: '', type: 'text', required: true })}
            >
              加一项
            </Button>
          )}
        </Form.Item>
      )}
    </Form.List>
  )
}
