import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { ledgers } from './case-texts.ts'

export interface LedgerFilters {
  search?: string | undefined
  state?: string | undefined
  category?: string | undefined
  endsFrom?: string | undefined
  endsTo?: string | undefined
}

interface LedgerSearchProps {
  kind: CaseKindValue
  filters: LedgerFilters
  onSearch: (filters: LedgerFilters) => void
}

interface Typed {
  search?: string
  state?: string
  category?: string
  ends?: [Dayjs | null, Dayjs | null] | null
}

/** The search row: 搜索, 重置, and the rarer filters behind 展开. */
export function LedgerSearch({ kind, filters, onSearch }: LedgerSearchProps) {
  const [form] = Form.useForm<Typed>()
  const [more, setMore] = useState(Boolean(filters.endsFrom || filters.endsTo))
  const texts = ledgers[kind]
  const initial: Typed = {
    ...(filters.search ? { search: filters.search } : {}),
    ...(filters.state ? { state: filters.state } : {}),
    ...(filters.category ? { category: filters.category } : {}),
    ends: [filters.endsFrom ? dayjs(filters.endsFrom) : null, filters.endsTo ? dayjs(filters.endsTo) : null],
  }
  return (
    <Form
      form={form}
      className="panel search-row"
      layout="vertical"
      initialValues={initial}
      onFinish={({ search, state, category, ends }) =>
        onSearch({
          search: search?.trim() || undefined,
          state,
          category,
          endsFrom: ends?.[0]?.format('YYYY-MM-DD'),
          endsTo: ends?.[1]?.format('YYYY-MM-DD'),
        })
      }
    >
      <Form.Item name="search" label="姓名、拼音或号码">
        <Input allowClear maxLength={60} placeholder="姓名/拼音/首字母/证件号/手机号/编号" autoComplete="off" />
      </Form.Item>
      <Form.Item name="state" label="状态">
        <Select
          allowClear
          placeholder="全部"
          options={Object.entries(texts.states).map(([value, { text }]) => ({ value, label: text }))}
        />
      </Form.Item>
      <Form.Item name="category" label={texts.categoryLabel}>
        <Select
          allowClear
          placeholder="全部"
          options={Object.entries(texts.categories).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      {more && (
        <Form.Item name="ends" label={texts.endLabel}>
          <DatePicker.RangePicker allowEmpty={[true, true]} style={{ width: '100%' }} />
        </Form.Item>
      )}
      <div className="search-buttons">
        <Button type="primary" htmlType="submit">
          搜索
        </Button>
        <Button
          onClick={() => {
            form.setFieldsValue({
              search: '',
              state: undefined as never,
              category: undefined as never,
              ends: [null, null],
            })
            onSearch({})
          }}
        >
          重置
        </Button>
        <Button type="link" aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? '收起' : '展开'}
        </Button>
      </div>
    </Form>
  )
}
