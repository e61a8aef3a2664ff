import { listImports, type PackageImportValue } from '@guitu/contract/packages.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMay } from '../../ui/use-me.ts'
import { countyText, importStates, kindText, sizeText } from './import-texts.ts'
import { TableTemplates } from './table-templates.tsx'
import { UploadPackage } from './upload-package.tsx'
import { UploadSpreadsheet } from './upload-spreadsheet.tsx'

function figures(row: PackageImportValue): string {
  if (['opening', 'mapping', 'refused'].includes(row.state)) return ''
  return `新增 ${row.rowsNew} · 变更 ${row.rowsChanged} · 未变 ${row.rowsUnchanged} · 拒收 ${row.rowsRejected}`
}

/** Uploads a table or a package, and lists the imports so far. */
export default function ImportsPage() {
  const may = useMay()
  const [address, change] = useAddress()
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const list = useQuery({
    queryKey: ['imports', { page, pageSize }],
    queryFn: ({ signal }) => call(listImports, { query: { page, pageSize }, signal }),
    placeholderData: keepPreviousData,
  })
  useLiveQueries('import', [['imports']])
  return (
    <Page title="数据导入" crumbs={[{ title: '重点人员管理' }]} actions={<TableTemplates />}>
      <div className="uploads">
        {may('import.spreadsheet') && <UploadSpreadsheet />}
        {may('import.write') && <UploadPackage />}
      </div>
      <section className="panel">
        <h2>导入记录</h2>
        {list.error ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DataTable<PackageImportValue>
            label="导入记录"
            rowKey="id"
            loading={list.isPending}
            scroll={{ x: 880 }}
            dataSource={list.data?.rows ?? []}
            locale={{ emptyText: <EmptyState text="还没有导入过数据" /> }}
            pagination={paginationOf(list.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
            columns={[
              {
                title: '文件',
                width: 230,
                render: (_value, row) => (
                  <Link to={`/imports/${row.id}`} className="wrap">
                    {row.fileName}
                  </Link>
                ),
              },
              {
                title: '状态',
                width: 100,
                render: (_value, row) => <StateTag state={row.state} states={importStates} />,
              },
              {
                title: '类别',
                width: 150,
                render: (_value, row) => `${countyText(row.countyCode)}${kindText(row.kind)}`,
              },
              { title: '行数', width: 170, render: (_value, row) => figures(row) },
              { title: '大小', width: 80, className: 'number', render: (_value, row) => sizeText(row.size) },
              {
                title: '上传',
                width: 150,
                className: 'number',
                render: (_value, row) => (
                  <>
                    {row.uploadedBy}
                    <br />
                    {formatMoment(row.uploadedAt)}
                  </>
                ),
              },
            ]}
          />
        )}
      </section>
    </Page>
  )
}
