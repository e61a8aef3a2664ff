import { PlusOutlined } from '@ant-design/icons'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { listBodies, setBodyActive } from '@guitu/contract/notices.ts'
import { bodyKinds } from '@guitu/contract/rules/notice-types.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel, errorText } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { totalText } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { AddBody } from './add-body.tsx'

type Body = AnswerOf<typeof listBodies>[number]

/** Bodies that may send formal notices with a key. */
export default function BodiesPage() {
  const may = useMay()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const [adding, setAdding] = useState(false)
  const list = useQuery({
    queryKey: ['authorised-bodies'],
    queryFn: ({ signal }) => call(listBodies, { signal }),
  })
  const setting = useMutation({
    mutationFn: (body: Body) => call(setBodyActive, { params: { id: body.id }, body: { active: !body.active } }),
    onSuccess: (body) => {
      void client.invalidateQueries({ queryKey: ['authorised-bodies'] })
      message.success(`${body.name}已${body.active ? '恢复' : '停用'}`)
    },
    onError: (error) => message.error(errorText(error)),
  })
  const ask = (body: Body): void => {
    modal.confirm({
      title: body.active ? `确认停用${body.name}？` : `确认恢复${body.name}？`,
      content: body.active
        ? '停用后它的密钥立即失效，不能再发送通报；已收到的通报不受影响。'
        : '恢复后原密钥重新有效。',
      okText: body.active ? '停用' : '恢复',
      okButtonProps: { danger: body.active },
      onOk: () => setting.mutateAsync(body).catch(() => undefined),
    })
  }
  return (
    <Page title="授权机关" crumbs={[{ title: '系统管理' }]}>
      <div className="panel">
        <div className="toolbar">
          {may('body.write') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              新增
            </Button>
          )}
          <span className="grow" />
          <a href="/api/docs" target="_blank" rel="noreferrer">
            接口文档
          </a>
        </div>
        {list.error ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DataTable<Body>
            label="授权机关"
            rowKey="id"
            loading={list.isPending}
            dataSource={list.data ?? []}
            locale={{
              emptyText: <EmptyState text="还没有授权机关。新增后把密钥交给对方，对方即可通过接口发送正式通报。" />,
            }}
            pagination={{ pageSize: 20, hideOnSinglePage: false, showTotal: (total) => totalText(total, false) }}
            columns={[
              { title: '名称', dataIndex: 'name', width: 260 },
              {
                title: '类别',
                width: 110,
                render: (_value, row) => (bodyKinds as Readonly<Record<string, string>>)[row.kind] ?? row.kind,
              },
              { title: '密钥', width: 140, className: 'number', render: (_value, row) => row.keyHint },
              {
                title: '状态',
                width: 90,
                render: (_value, row) => (
                  <ToneTag tone={row.active ? 'green' : 'grey'}>{row.active ? '启用' : '停用'}</ToneTag>
                ),
              },
              {
                title: '新增时间',
                width: 150,
                className: 'number',
                render: (_value, row) => formatMoment(row.createdAt),
              },
              ...(may('body.write')
                ? [
                    {
                      title: '操作',
                      fixed: 'right' as const,
                      width: 90,
                      render: (_value: unknown, row: Body) => (
                        <Button type="link" size="small" danger={row.active} onClick={() => ask(row)}>
                          {row.active ? '停用' : '恢复'}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </div>
      {may('body.write') && <AddBody open={adding} onClose={() => setAdding(false)} />}
    </Page>
  )
}
