import { PlusOutlined } from '@ant-design/icons'
import { type AccountRowValue, type AccountValue, listAccounts } from '@guitu/contract/accounts.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
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
import { useMay } from '../../ui/use-me.ts'
import { useNow } from '../../ui/use-now.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { AddAccount } from './add-account.tsx'
import { AuthoriseAccount } from './authorise-account.tsx'
import { ResetPassword } from './reset-password.tsx'
import { SetPhone } from './set-phone.tsx'

const roleOptions = Object.entries(roles).map(([value, label]) => ({ value, label }))

/** The accounts of the city. Who adds one, who authorises it and who reads the log of it are three people. */
export default function AccountsPage() {
  const may = useMay()
  const now = useNow()
  const offices = useOffices()
  const [address, change] = useAddress()
  const [adding, setAdding] = useState(false)
  const [authorising, setAuthorising] = useState<AccountValue>()
  const [phoning, setPhoning] = useState<AccountValue>()
  const [resetting, setResetting] = useState<AccountValue>()
  const page = Math.max(1, Number(address.page) || 1)
  const pageSize = asPageSize(address.pageSize)
  const role = address.role && address.role in roles ? (address.role as Role) : undefined
  const query = { page, pageSize, role, officeCode: address.officeCode, search: address.search }
  const list = useQuery({
    queryKey: ['accounts', query],
    queryFn: ({ signal }) => call(listAccounts, { query, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title="账号" crumbs={[{ title: '系统管理' }]}>
      <div className="beside">
        <OfficeTree scope="" value={address.officeCode} onChange={(officeCode) => change({ officeCode })} />
        <div>
          <Form
            key={`${address.search ?? ''}|${address.role ?? ''}`}
            className="panel search-row"
            layout="vertical"
            initialValues={{ search: address.search, role }}
            onFinish={(values: { search?: string; role?: string }) =>
              change({ search: values.search?.trim(), role: values.role })
            }
          >
            <Form.Item name="search" label="姓名或用户名">
              <Input allowClear maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item name="role" label="角色">
              <Select allowClear placeholder="全部" options={roleOptions} />
            </Form.Item>
            <div className="search-buttons">
              <Button type="primary" htmlType="submit">
                搜索
              </Button>
              <Button onClick={() => change({ search: undefined, role: undefined })}>重置</Button>
            </div>
          </Form>
          <div className="panel">
            {may('account.write') && (
              <div className="toolbar">
                <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                  新增
                </Button>
              </div>
            )}
            {list.error ? (
              <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
            ) : (
              <DataTable<AccountRowValue>
                label="账号"
                scroll={{ x: 760 }}
                rowKey="id"
                loading={list.isPending || list.isPlaceholderData}
                dataSource={list.data?.rows ?? []}
                locale={{ emptyText: <EmptyState text="没有符合条件的账号" /> }}
                pagination={paginationOf(list.data, page, pageSize, (next, size) =>
                  change({ page: next, pageSize: size }),
                )}
                columns={[
                  { title: '用户名', dataIndex: 'loginName', width: 120, className: 'wrap' },
                  { title: '姓名', dataIndex: 'displayName', width: 100, className: 'wrap' },
                  {
                    title: '角色',
                    width: 130,
                    render: (_value, row) => roles[row.role as Role] ?? row.role,
                  },
                  { title: '机构', width: 150, render: (_value, row) => officeLabel(offices, row.officeCode) },
                  {
                    title: '状态',
                    width: 80,
                    render: (_value, row) => (
                      <>
                        <ToneTag tone={row.active ? 'green' : 'grey'}>{row.active ? '启用' : '未启用'}</ToneTag>
                        {row.lockedUntil && new Date(row.lockedUntil) > now && <ToneTag tone="red">已锁定</ToneTag>}
                      </>
                    ),
                  },
                  {
                    title: '最近在线',
                    width: 100,
                    render: (_value, row) => formatMoment(row.lastSeenAt) || '从未登录',
                  },
                  ...(may('account.authorise') || may('account.write')
                    ? [
                        {
                          title: '操作',
                          fixed: 'right' as const,
                          width: 100,
                          render: (_value: unknown, row: AccountRowValue) => (
                            <>
                              {may('account.authorise') && (
                                <Button type="link" size="small" onClick={() => setAuthorising(row)}>
                                  授权
                                </Button>
                              )}
                              {may('account.write') && (
                                <>
                                  <Button type="link" size="small" onClick={() => setPhoning(row)}>
                                    登记电话
                                  </Button>
                                  <Button type="link" size="small" onClick={() => setResetting(row)}>
                                    重置口令
                                  </Button>
                                </>
                              )}
                            </>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            )}
          </div>
        </div>
      </div>
      <AddAccount open={adding} onClose={() => setAdding(false)} />
      {authorising && (
        <AuthoriseAccount key={authorising.id} account={authorising} onClose={() => setAuthorising(undefined)} />
      )}
      {phoning && <SetPhone key={phoning.id} account={phoning} onClose={() => setPhoning(undefined)} />}
      {resetting && <ResetPassword key={resetting.id} account={resetting} onClose={() => setResetting(undefined)} />}
    </Page>
  )
}
