import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { readVerificationFigures } from '@guitu/contract/verifications.ts'
import { useQuery } from '@tanstack/react-query'
import { Collapse } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'

type Row = AnswerOf<typeof readVerificationFigures>[number] & { key: string }

const counts = ['asked', 'approved', 'refused', 'answered', 'expired'] as const
const titles: Readonly<Record<(typeof counts)[number], string>> = {
  asked: '提出',
  approved: '批准',
  refused: '不予批准',
  answered: '已答复',
  expired: '逾期关闭',
}

/** A county's sum before its askers. */
function withSums(rows: AnswerOf<typeof readVerificationFigures>): Row[] {
  const counties = [...new Set(rows.map((row) => row.countyCode))]
  return counties.flatMap((countyCode) => {
    const own = rows.filter((row) => row.countyCode === countyCode)
    const sum = (name: (typeof counts)[number]): number => own.reduce((total, row) => total + row[name], 0)
    const sums = Object.fromEntries(counts.map((name) => [name, sum(name)])) as Record<(typeof counts)[number], number>
    return [
      { key: countyCode, countyCode, askerId: '', askerName: '全县合计', ...sums },
      ...own.map((row) => ({ ...row, key: `${countyCode} ${row.askerId}` })),
    ]
  })
}

/** 信息化核查统计 for the auditor: how often, by county and by who asked; nobody who was asked about. */
export function VerificationFigures() {
  const offices = useOffices()
  const [open, setOpen] = useState(false)
  const query = useQuery({
    queryKey: ['verification-figures'],
    queryFn: ({ signal }) => call(readVerificationFigures, { signal }),
    enabled: open,
  })
  return (
    <Collapse
      className="panel"
      onChange={(keys) => setOpen(keys.length > 0)}
      items={[
        {
          key: 'figures',
          label: '信息化核查统计',
          children: query.error ? (
            <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <DataTable<Row>
              label="信息化核查统计"
              rowKey="key"
              loading={query.isPending}
              dataSource={withSums(query.data ?? [])}
              pagination={false}
              locale={{ emptyText: '还没有信息化核查' }}
              columns={[
                { title: '县（市、区）', render: (_value, row) => officeLabel(offices, row.countyCode) },
                { title: '提出人', dataIndex: 'askerName' },
                ...counts.map((name) => ({ title: titles[name], dataIndex: name, className: 'number' })),
              ]}
            />
          ),
        },
      ]}
    />
  )
}
