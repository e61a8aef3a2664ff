import { type FieldDeviceValue, listDevices } from '@guitu/contract/field.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OfficeTree } from '../../ui/office-tree.tsx'
import { Page } from '../../ui/page.tsx'
import { asPageSize, paginationOf } from '../../ui/pagination.ts'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { useMay, useMe } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { RevokeDevice } from './revoke-device.tsx'

const REFRESH_MS = 30_000

/** Who carries people's data on which phone, and the way to shut one out at once. */
export default function DevicesPage() {
  const may = useMay()
  const { scope } = useMe()
  const offices = useOffices()
  const [address, change] = useAddress()
  const [revoking, setRevoking] = useState<FieldDeviceValue>()
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const query = { page, pageSize, officeCode: address.officeCode }
  const list = useQuery({
    queryKey: ['field-devices', query],
    queryFn: ({ signal }) => call(listDevices, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
  return (
    <Page title="移动设备" crumbs={[{ title: '系统管理' }]}>
      <div className="beside">
        <OfficeTree scope={scope} value={address.officeCode} onChange={(officeCode) => change({ officeCode })} />
        <div className="panel">
          {list.error ? (
            <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <DataTable<FieldDeviceValue>
              label="移动设备"
              scroll={{ x: 860 }}
              rowKey="id"
              loading={list.isPending || list.isPlaceholderData}
              dataSource={list.data?.rows ?? []}
              locale={{ emptyText: <EmptyState text="还没有手机登录过外勤应用" /> }}
              pagination={paginationOf(list.data, page, pageSize, (next, size) =>
                change({ page: next, pageSize: size }),
              )}
              columns={[
                {
                  title: '使用人',
                  width: 120,
                  render: (_value, row) => (
                    <>
                      {row.holder}
                      <div className="muted">{roles[row.role as Role] ?? row.role}</div>
                    </>
                  ),
                },
                { title: '机构', width: 120, render: (_value, row) => officeLabel(offices, row.officeCode) },
                { title: '设备', dataIndex: 'name', width: 140, className: 'wrap' },
                {
                  title: '最近在线',
                  width: 140,
                  render: (_value, row) => <span className="number">{formatMoment(row.lastSeenAt)}</span>,
                },
                {
                  title: '本机资料',
                  width: 100,
                  render: (_value, row) => (
                    <>
                      {row.people} 人{row.waiting > 0 && <div className="muted">未上传 {row.waiting} 条</div>}
                    </>
                  ),
                },
                { title: '状态', width: 150, render: (_value, row) => <Standing device={row} /> },
                ...(may('field-device.revoke')
                  ? [
                      {
                        title: '操作',
                        fixed: 'right' as const,
                        width: 90,
                        render: (_value: unknown, row: FieldDeviceValue) =>
                          row.revokedAt === null && (
                            <Button type="link" size="small" danger onClick={() => setRevoking(row)}>
                              立即停用
                            </Button>
                          ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </div>
      </div>
      {revoking && <RevokeDevice key={revoking.id} device={revoking} onDone={() => setRevoking(undefined)} />}
    </Page>
  )
}

function Standing({ device }: { device: FieldDeviceValue }) {
  if (device.revokedAt === null) return <ToneTag tone="green">在用</ToneTag>
  return (
    <>
      <ToneTag tone={device.wipedAt === null ? 'orange' : 'grey'}>
        {device.wipedAt === null ? '已停用，待清除' : '已停用，已清除'}
      </ToneTag>
      <div className="muted wrap">
        {formatMoment(device.revokedAt)} {device.revokerName}：{device.reason}
      </div>
    </>
  )
}
