import { setMessageTemplate } from '@guitu/contract/channels.ts'
import type { AlertLevel } from '@guitu/contract/rules/alert-levels.ts'
import { defaultAlertSettings } from '@guitu/contract/rules/alert-settings.ts'
import {
  defaultTemplates,
  fillTemplate,
  longestTemplate,
  type MessageTemplates,
  templateFields,
  whyTemplateDoesNotHold,
} from '@guitu/contract/rules/message-templates.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { DecisionModal } from '../../ui/decision-modal.tsx'
import { LevelTag } from '../../ui/level-tag.tsx'
import { useMay } from '../../ui/use-me.ts'

const levels: readonly AlertLevel[] = [1, 2, 3]
const levelNames: Readonly<Record<AlertLevel, string>> = { 1: '一级', 2: '二级', 3: '三级' }

/** The text as an officer would read it, of an alert that does not exist. */
const preview = (template: string, level: AlertLevel): string =>
  fillTemplate(template, {
    level,
    officeName: '东城司法所',
    caseNumber: 'SJ5117022026000001',
    alertNumber: 'YJ20261120-000123',
    acknowledgeMinutes: defaultAlertSettings.levels[level].acknowledgeMinutes,
    link: `${location.origin}/alerts/…`,
  })

/** The texts of calls and text messages, level by level, as they will be read. */
export function TemplateTable({ templates }: { templates: MessageTemplates }) {
  const editable = useMay()('channel.write')
  const [changing, setChanging] = useState<AlertLevel>()
  return (
    <>
      <p className="muted">
        只含案号、机构、级别和链接，不含姓名和事由：短信可能显示在锁屏上，电话可能由旁人接听。电话朗读同一内容，不读链接。确认的时限按各县的设置，预览用默认值。
      </p>
      <DataTable<{ level: AlertLevel }>
        label="短信和电话的内容"
        rowKey="level"
        dataSource={levels.map((level) => ({ level }))}
        pagination={false}
        scroll={{ x: 640 }}
        columns={[
          { title: '级别', width: 128, render: (_value, { level }) => <LevelTag level={level} /> },
          {
            title: '预览',
            render: (_value, { level }) => <span className="wrap">{preview(templates[level], level)}</span>,
          },
          ...(editable
            ? [
                {
                  title: '操作',
                  width: 80,
                  render: (_value: unknown, { level }: { level: AlertLevel }) => (
                    <Button type="link" size="small" onClick={() => setChanging(level)}>
                      修改
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {changing && (
        <ChangeTemplate level={changing} template={templates[changing]} onClose={() => setChanging(undefined)} />
      )}
    </>
  )
}

function ChangeTemplate({ level, template, onClose }: { level: AlertLevel; template: string; onClose: () => void }) {
  const [form] = Form.useForm<{ template: string }>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const typed = Form.useWatch('template', form) ?? template
  const why = whyTemplateDoesNotHold(typed.trim())
  const setting = useMutation({
    mutationFn: (values: { template: string }) =>
      call(setMessageTemplate, { params: { level: `${level}` }, body: { template: values.template.trim() } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['channels'] })
      message.success('已保存，此后发出的按新模板')
      onClose()
    },
  })
  return (
    <DecisionModal<{ template: string }>
      title={`修改${levelNames[level]}预警的短信和电话内容`}
      okText="保存"
      open
      pending={setting.isPending}
      error={setting.error}
      form={form}
      initialValues={{ template }}
      onSubmit={(values) => setting.mutate(values)}
      onCancel={onClose}
    >
      <Form.Item
        name="template"
        label="模板"
        extra={`可用：${templateFields.map((field) => `{${field}}`).join(' ')}`}
        rules={[
          {
            validator: async (_rule, value: string) => {
              const fault = whyTemplateDoesNotHold((value ?? '').trim())
              if (fault) throw new Error(fault)
            },
          },
        ]}
      >
        <Input.TextArea rows={4} maxLength={longestTemplate} showCount />
      </Form.Item>
      <Form.Item label="预览">
        <div className="wrap">{why ? <span className="muted">改好后在此预览</span> : preview(typed.trim(), level)}</div>
      </Form.Item>
      <Button size="small" onClick={() => form.setFieldsValue({ template: defaultTemplates[level] })}>
        恢复默认
      </Button>
    </DecisionModal>
  )
}
