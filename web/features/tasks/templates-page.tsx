import { taskProofs } from '@guitu/contract/rules/task-form.ts'
import { taskPriorities } from '@guitu/contract/rules/task-kinds.ts'
import { listTemplates, retireTemplate, type TaskTemplateValue } from '@guitu/contract/task-campaigns.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { errorText } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { EditTemplate } from './edit-template.tsx'
import { taskKindText } from './task-texts.ts'
import { useTaskDeed } from './use-task-deed.ts'

/** 任务模板: the city's, and those that the county keeps for itself. */
export default function TemplatesPage() {
  const me = useMe()
  const offices = useOffices()
  const { modal, message } = App.useApp()
  const [edited, setEdited] = useState<TaskTemplateValue | 'new' | null>(null)
  const list = useQuery({ queryKey: ['task-templates'], queryFn: ({ signal }) => call(listTemplates, { signal }) })
  const retirement = useTaskDeed({
    send: (id: string) => call(retireTemplate, { params: { id } }),
    done: (template) => `模板“${template.name}”已停用`,
    onDone: () => undefined,
  })
  const retire = ({ id, name }: TaskTemplateValue) =>
    modal.confirm({
      title: `停用模板“${name}”？`,
      content: '已经按它下达的任务不变，以后不能再选用。',
      okText: '停用',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () => retirement.mutateAsync(id).catch((error: unknown) => void message.error(errorText(error))),
    })
  return (
    <Page
      title="任务模板"
      crumbs={[{ title: '任务管理' }]}
      query={list}
      actions={
        <Button type="primary" onClick={() => setEdited('new')}>
          新增模板
        </Button>
      }
    >
      <section className="panel">
        <DataTable<TaskTemplateValue>
          label="任务模板"
          rowKey="id"
          pagination={false}
          dataSource={list.data ?? []}
          locale={{ emptyText: <EmptyState text="还没有任务模板" /> }}
          columns={[
            {
              title: '模板',
              key: 'name',
              render: (_, row) => (
                <>
                  {row.name}
                  <div className="muted">{row.title === row.name ? taskKindText(row.kind) : row.title}</div>
                </>
              ),
            },
            { title: '维护机构', key: 'office', render: (_, row) => officeLabel(offices, row.officeCode) },
            { title: '紧急程度', key: 'priority', render: (_, row) => taskPriorities[row.priority] },
            { title: '期限', key: 'days', render: (_, row) => `${row.days} 天` },
            { title: '证明', key: 'proof', render: (_, row) => taskProofs[row.proof] },
            {
              title: '表单',
              key: 'form',
              render: (_, row) => (row.form.length === 0 ? '无' : `${row.form.length} 项`),
            },
            { title: '维护人', key: 'by', render: (_, row) => row.createdByName },
            { title: '更新时间', key: 'at', render: (_, row) => formatMoment(row.createdAt) },
            {
              title: '操作',
              key: 'actions',
              render: (_, row) =>
                row.officeCode === me.officeCode && (
                  <Space>
                    <Button size="small" aria-label={`修改模板 ${row.name}`} onClick={() => setEdited(row)}>
                      修改
                    </Button>
                    <Button size="small" danger aria-label={`停用模板 ${row.name}`} onClick={() => retire(row)}>
                      停用
                    </Button>
                  </Space>
                ),
            },
          ]}
        />
      </section>
      {edited !== null && <EditTemplate template={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />}
    </Page>
  )
}
