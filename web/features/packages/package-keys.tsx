import { PlusOutlined } from '@ant-design/icons'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { listPackageKeys } from '@guitu/contract/packages.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { Fingerprint } from './fingerprint.tsx'
import { InstallKey } from './install-key.tsx'

type Key = AnswerOf<typeof listPackageKeys>[number]

/** The keys of the bureau that open packages sent to it and sign those it sends. */
export function PackageKeys() {
  const may = useMay()
  const [installing, setInstalling] = useState(false)
  const list = useQuery({
    queryKey: ['package-keys'],
    queryFn: ({ signal }) => call(listPackageKeys, { signal }),
  })
  return (
    <section className="panel">
      <h2>本局密钥</h2>
      {may('trust.write') && (
        <div className="toolbar">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setInstalling(true)}>
            安装密钥
          </Button>
        </div>
      )}
      {list.error ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable<Key>
          label="本局密钥"
          rowKey="fingerprint"
          loading={list.isPending}
          dataSource={list.data ?? []}
          pagination={false}
          locale={{ emptyText: <EmptyState text="还没有安装密钥：不能打开发给本局的数据包，也不能导出" /> }}
          columns={[
            { title: '证书主体', width: 300, render: (_value, row) => <span className="wrap">{row.subject}</span> },
            { title: '指纹（SM3）', width: 190, render: (_value, row) => <Fingerprint text={row.fingerprint} /> },
            {
              title: '状态',
              width: 90,
              render: (_value, row) => (
                <ToneTag tone={row.active ? 'green' : 'grey'}>{row.active ? '启用' : '停用'}</ToneTag>
              ),
            },
            {
              title: '安装时间',
              width: 150,
              className: 'number',
              render: (_value, row) => formatMoment(row.createdAt),
            },
          ]}
        />
      )}
      {may('trust.write') && <InstallKey open={installing} onClose={() => setInstalling(false)} />}
    </section>
  )
}
