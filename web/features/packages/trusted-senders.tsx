import { PlusOutlined } from '@ant-design/icons'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { listTrustedSenders, setSenderActive } from '@guitu/contract/packages.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel, errorText } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { certificateName } from './certificate-name.ts'
import { Fingerprint } from './fingerprint.tsx'
import { countyText, kindText } from './import-texts.ts'
import { TrustSender } from './trust-sender.tsx'

type Sender = AnswerOf<typeof listTrustedSenders>[number]

/** Certificates whose packages are taken in, each for its counties and kinds only. */
export function TrustedSenders() {
  const may = useMay()
  const client = useQueryClient()
  const { modal, message } = App.useApp()
  const [adding, setAdding] = useState(false)
  const list = useQuery({
    queryKey: ['trusted-senders'],
    queryFn: ({ signal }) => call(listTrustedSenders, { signal }),
  })
  const setting = useMutation({
    mutationFn: (sender: Sender) =>
      call(setSenderActive, { params: { fingerprint: sender.fingerprint }, body: { active: !sender.active } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['trusted-senders'] }),
    onError: (error) => message.error(errorText(error)),
  })
  const ask = (sender: Sender): void => {
    modal.confirm({
      title: `确认${sender.active ? '停用' : '恢复'}发送方“${certificateName(sender.subject)}”？`,
      content: sender.active
        ? '停用后它签名的数据包一律拒收；已入库的数据不受影响。'
        : '恢复后它签名的数据包重新可以导入。',
      okText: sender.active ? '停用' : '恢复',
      okButtonProps: { danger: sender.active },
      onOk: () => setting.mutateAsync(sender).catch(() => undefined),
    })
  }
  return (
    <section className="panel">
      <h2>受信发送方</h2>
      {may('trust.write') && (
        <div className="toolbar">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            新增发送方
          </Button>
        </div>
      )}
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable<Sender>
          label="受信发送方"
          rowKey="fingerprint"
          loading={list.isPending}
          dataSource={list.data ?? []}
          pagination={false}
          locale={{ emptyText: <EmptyState text="还没有受信发送方：在新增之前，任何数据包都会被拒收" /> }}
          columns={[
            { title: '证书主体', width: 300, render: (_value, row) => <span className="wrap">{row.subject}</span> },
            { title: '指纹（SM3）', width: 190, render: (_value, row) => <Fingerprint text={row.fingerprint} /> },
            { title: '县市区', width: 200, render: (_value, row) => row.counties.map(countyText).join('、') },
            {
              title: '类别',
              width: 160,
              render: (_value, row) => (
                <>
                  {row.kinds.map(kindText).join('、')}
                  {row.bodyName && <div className="muted">以{row.bodyName}的名义</div>}
                </>
              ),
            },
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
            ...(may('trust.write')
              ? [
                  {
                    title: '操作',
                    fixed: 'right' as const,
                    width: 90,
                    render: (_value: unknown, row: Sender) => (
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
      {may('trust.write') && <TrustSender open={adding} onClose={() => setAdding(false)} />}
    </section>
  )
}
