import { FilterOutlined, StarFilled, StarOutlined } from '@ant-design/icons'
import { deleteFilter, listSavedFilters, type SavedFilterValue, saveFilter } from '@guitu/contract/ledger.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Popover } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { ErrorPanel, errorText } from '../../ui/error-panel.tsx'

type Filter = SavedFilterValue['filter']

interface SavedFiltersProps {
  kind: CaseKindValue
  /** How the list is narrowed now; empty when it is not. */
  current: Filter
  onApply: (filter: Filter) => void
}

/** 常用筛选: filters of one's own, one of which the list opens with when nothing else narrows it. */
export function SavedFilters({ kind, current, onApply }: SavedFiltersProps) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ name: string }>()
  const queryKey = ['saved-filters', kind]
  const kept = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(listSavedFilters, { query: { kind }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const narrowed = Object.values(current).some(Boolean)
  const opened = useRef(false)
  useEffect(() => {
    if (opened.current || !kept.data) return
    opened.current = true
    const usual = kept.data.find(({ isDefault }) => isDefault)
    if (usual && !narrowed) onApply(usual.filter)
  }, [kept.data, narrowed, onApply])
  const again = () => client.invalidateQueries({ queryKey })
  const saving = useMutation({
    mutationFn: ({ id, ...body }: SavedFilterValue) => call(saveFilter, { params: { id }, body }),
    onSuccess: () => {
      form.resetFields()
      return again()
    },
  })
  const removing = useMutation({
    mutationFn: (id: string) => call(deleteFilter, { params: { id } }),
    onSuccess: again,
    onError: (error) => message.error(errorText(error)),
  })
  const filters = kept.data ?? []
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      title="常用筛选"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className="saved-filters">
          {filters.length === 0 && <p>还没有保存过筛选条件。</p>}
          {filters.map((each) => (
            <div key={each.id} className="saved-filter">
              <Button
                type="link"
                onClick={() => {
                  onApply(each.filter)
                  setOpen(false)
                }}
              >
                {each.name}
              </Button>
              <Button
                type="text"
                aria-label={each.isDefault ? `不再默认使用“${each.name}”` : `默认使用“${each.name}”`}
                aria-pressed={each.isDefault}
                icon={each.isDefault ? <StarFilled /> : <StarOutlined />}
                onClick={() => saving.mutate({ ...each, isDefault: !each.isDefault })}
              />
              <Button type="text" aria-label={`删除“${each.name}”`} onClick={() => removing.mutate(each.id)}>
                删除
              </Button>
            </div>
          ))}
          {saving.error && <ErrorPanel error={saving.error} />}
          {narrowed && (
            <Form
              form={form}
              layout="inline"
              name="saved-filter"
              onFinish={({ name }) => saving.mutate({ id: newId(), kind, name, filter: current, isDefault: false })}
            >
              <Form.Item name="name" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
                <Input aria-label="常用筛选的名称" maxLength={20} placeholder="给当前条件起个名称" />
              </Form.Item>
              <Button htmlType="submit" loading={saving.isPending}>
                保存
              </Button>
            </Form>
          )}
        </div>
      }
    >
      <Button icon={<FilterOutlined />}>常用筛选</Button>
    </Popover>
  )
}
