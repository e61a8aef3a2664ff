import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons'
import { listCases } from '@guitu/contract/cases.ts'
import type { SavedFilterValue } from '@guitu/contract/ledger.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useCallback, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeTree } from '../../ui/office-tree.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf, totalText } from '../../ui/pagination.ts'
import { useAddress } from '../../ui/use-address.ts'
import { useMay, useMe } from '../../ui/use-me.ts'
import { useOffices } from '../../ui/use-offices.ts'
import { ExportCases } from '../packages/export-cases.tsx'
import { ledgers } from './case-texts.ts'
import { ColumnChoice } from './column-choice.tsx'
import { CreateCase } from './create-case.tsx'
import { ExportSheet } from './export-sheet.tsx'
import { ledgerColumns } from './ledger-columns.tsx'
import { type LedgerFilters, LedgerSearch } from './ledger-search.tsx'
import { SavedFilters } from './saved-filters.tsx'
import { useColumnChoice } from './use-column-choice.ts'

/** An ID or phone number stays out of the address bar, and so out of the history of the browser. */
const isNumber = (search: string | undefined): boolean => search !== undefined && /\d{7,}/.test(search)

/** The ledger of one kind: offices beside it, search row, toolbar, table. */
export function Ledger({ kind }: { kind: CaseKindValue }) {
  const texts = ledgers[kind]
  const me = useMe()
  const may = useMay()
  const navigate = useNavigate()
  const offices = useOffices()
  const [address, change] = useAddress()
  const [typedNumber, setTypedNumber] = useState<string>()
  const [creating, setCreating] = useState(false)
  const [exporting, setExporting] = useState<'sheet' | 'package'>()
  const [applied, setApplied] = useState(0)
  const [hidden, hide] = useColumnChoice(kind, ['startDate', 'createdAt'])
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const filters: LedgerFilters & { officeCode?: string | undefined } = {
    search: typedNumber ?? address.search,
    state: address.state,
    category: address.category,
    endsFrom: address.endsFrom,
    endsTo: address.endsTo,
    officeCode: address.officeCode,
  }
  const kept = Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as SavedFilterValue['filter']
  const apply = useCallback(
    (filter: SavedFilterValue['filter']) => {
      setTypedNumber(undefined)
      change({ ...clear, officeCode: undefined, ...filter })
      setApplied((times) => times + 1)
    },
    [change],
  )
  const query = { ...filters, kind, page, pageSize }
  const list = useQuery({
    queryKey: ['cases', query],
    queryFn: ({ signal }) => call(listCases, { query, signal }),
    placeholderData: keepPreviousData,
  })
  useLiveQueries(['case', 'alert'], [['cases']])

  const columns = ledgerColumns(kind, offices)
  const shown = columns.filter(({ key }) => key === 'personName' || !hidden.has(key))
  const narrowed = Object.values(filters).some(Boolean)
  const total = list.data ? totalText(list.data.total, list.data.totalIsFloor) : ''
  const tree = me.scope.length < 9 && me.scope !== ''
  const table = (
    <div>
      <LedgerSearch
        key={applied}
        kind={kind}
        filters={filters}
        onSearch={(wanted) => {
          const number = isNumber(wanted.search) ? wanted.search : undefined
          setTypedNumber(number)
          change({ ...clear, ...wanted, search: number ? undefined : wanted.search })
        }}
      />
      <div className="panel">
        <div className="toolbar">
          {may('case.create') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
              新增
            </Button>
          )}
          {may('import.write') && (
            <Button icon={<UploadOutlined />} onClick={() => navigate('/imports')}>
              导入
            </Button>
          )}
          {may('case.export') && (
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'sheet', label: '导出表格（XLSX）' },
                  { key: 'package', label: '导出离线数据包' },
                ],
                onClick: ({ key }) => setExporting(key as 'sheet' | 'package'),
              }}
            >
              <Button icon={<DownloadOutlined />}>导出</Button>
            </Dropdown>
          )}
          <span className="grow" />
          <SavedFilters kind={kind} current={kept} onApply={apply} />
          <ColumnChoice columns={columns.slice(1)} hidden={hidden} onChange={hide} />
        </div>
        {list.error ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <DataTable
            label={texts.title}
            rowKey="id"
            columns={shown}
            dataSource={list.data?.rows ?? []}
            loading={list.isPending || list.isPlaceholderData}
            locale={{
              emptyText: list.isPending ? (
                ' '
              ) : (
                <EmptyState
                  text={narrowed ? '没有符合条件的档案，可放宽条件或点“重置”' : `还没有${texts.title}的档案`}
                />
              ),
            }}
            pagination={paginationOf(list.data, page, pageSize, (next, size) => change({ page: next, pageSize: size }))}
          />
        )}
      </div>
    </div>
  )
  return (
    <Page title={texts.title} crumbs={[{ title: '重点人员管理' }]}>
      {tree ? (
        <div className="beside">
          <OfficeTree scope={me.scope} value={address.officeCode} onChange={(officeCode) => change({ officeCode })} />
          {table}
        </div>
      ) : (
        table
      )}
      {may('case.create') && <CreateCase kind={kind} open={creating} onClose={() => setCreating(false)} />}
      {may('case.export') && (
        <>
          <ExportSheet
            kind={kind}
            filters={filters}
            columns={shown.map(({ key }) => key).filter((key) => key !== 'openAlerts')}
            total={total}
            open={exporting === 'sheet'}
            onClose={() => setExporting(undefined)}
          />
          <ExportCases
            kind={kind}
            filters={filters}
            total={total}
            open={exporting === 'package'}
            onClose={() => setExporting(undefined)}
          />
        </>
      )}
    </Page>
  )
}

const clear = { search: undefined, state: undefined, category: undefined, endsFrom: undefined, endsTo: undefined }
