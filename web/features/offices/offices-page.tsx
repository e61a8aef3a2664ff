import { PlusOutlined } from '@ant-design/icons'
import { listResponsibleOfficers, type OfficeValue } from '@guitu/contract/offices.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeTree } from '../../ui/office-tree.tsx'
import { Page } from '../../ui/page.tsx'
import { totalText } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMay, useMe } from '../../ui/use-me.ts'
import { useOffices } from '../../ui/use-offices.ts'
import { AddOffice } from './add-office.tsx'
import { ChooseResponsible } from './choose-responsible.tsx'
import { DutyRoster } from './duty-roster.tsx'

const levelTexts = { city: '市局', county: '县（市、区）局', township: '司法所' } as const

/** The offices and who is told first in each. */
export default function OfficesPage() {
  const may = useMay()
  const me = useMe()
  const offices = useOffices()
  const [address, change] = useAddress()
  const [adding, setAdding] = useState(false)
  const [choosing, setChoosing] = useState<OfficeValue>()
  const [roster, setRoster] = useState<OfficeValue>()
  const list = useQuery({
    queryKey: ['responsible-officers'],
    queryFn: ({ signal }) => call(listResponsibleOfficers, { signal }),
  })
  const scope = address.officeCode ?? me.scope
  const rows = offices.all.filter((office) => office.code.startsWith(scope === '511700' ? '5117' : scope))
  const namesOf = (code: string): string[] =>
    (list.data ?? [])
      .filter((each) => each.officeCode === code)
      .toSorted((a, b) => a.rank - b.rank)
      .map((each) => each.displayName)
  return (
    <Page title="机构与责任人" crumbs={[{ title: '系统管理' }]}>
      <div className="beside">
        <OfficeTree scope={me.scope} value={address.officeCode} onChange={(officeCode) => change({ officeCode })} />
        <div className="panel">
          {may('office.write') && (
            <div className="toolbar">
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                新增司法所
              </Button>
            </div>
          )}
          {list.error ? (
            <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <DataTable<OfficeValue>
              label="机构列表"
              rowKey="code"
              loading={list.isPending}
              dataSource={rows}
              locale={{ emptyText: <EmptyState text="没有机构" /> }}
              pagination={{
                defaultPageSize: 20,
                showSizeChanger: true,
                pageSizeOptions: [10, 20, 50, 100],
                showTotal: (total) => totalText(total, false),
              }}
              columns={[
                { title: '机构代码', dataIndex: 'code', width: 105, className: 'number' },
                { title: '名称', dataIndex: 'name', width: 150 },
                { title: '层级', width: 115, render: (_value, row) => levelTexts[row.level] },
                {
                  title: '责任人',
                  width: 230,
                  render: (_value, row) => {
                    const [first, ...deputies] = namesOf(row.code)
                    if (!first) return <span className="muted">未设定，由上级机构责任人接收</span>
                    return (
                      <>
                        <ToneTag tone="blue">主责 {first}</ToneTag>
                        {deputies.join('、')}
                      </>
                    )
                  },
                },
                {
                  title: '操作',
                  fixed: 'right',
                  width: may('responsible.write') ? 170 : 80,
                  render: (_value, row) => (
                    <>
                      {may('responsible.write') && (
                        <Button type="link" size="small" onClick={() => setChoosing(row)}>
                          设定责任人
                        </Button>
                      )}
                      <Button type="link" size="small" onClick={() => setRoster(row)}>
                        值班表
                      </Button>
                    </>
                  ),
                },
              ]}
            />
          )}
        </div>
      </div>
      {may('office.write') && <AddOffice open={adding} onClose={() => setAdding(false)} />}
      {choosing && (
        <ChooseResponsible
          key={choosing.code}
          office={choosing}
          present={(list.data ?? []).filter((each) => each.officeCode === choosing.code)}
          onClose={() => setChoosing(undefined)}
        />
      )}
      {roster && <DutyRoster key={roster.code} office={roster} onClose={() => setRoster(undefined)} />}
    </Page>
  )
}
