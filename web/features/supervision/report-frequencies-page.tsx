import { counties } from '@guitu/contract/rules/counties.ts'
import { type SupervisionClass, supervisionClasses, textOfFrequency } from '@guitu/contract/rules/supervision-class.ts'
import { type CountyFrequenciesValue, listReportFrequencies } from '@guitu/contract/supervision-classes.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { SetFrequencies } from './set-frequencies.tsx'

const countyNames: Readonly<Record<string, string>> = counties
const classes = Object.entries(supervisionClasses) as [SupervisionClass, string][]
type Decision = CountyFrequenciesValue['decisions'][number]

/** 报告频次: how often a report is owed in each county, class by class, and who decided it when. */
export default function ReportFrequenciesPage() {
  const may = useMay()
  const [setting, setSetting] = useState<CountyFrequenciesValue>()
  const query = useQuery({
    queryKey: ['report-frequencies'],
    queryFn: ({ signal }) => call(listReportFrequencies, { signal }),
  })
  return (
    <Page title="报告频次" crumbs={[{ title: '重点人员管理' }]} query={query}>
      <section className="panel">
        <p>
          社区矫正对象多久报告一次，由各县（市、区）按管理类别设定；矫正方案对本人另有规定的，按方案。没有设定的县使用默认值。
        </p>
        <DataTable<CountyFrequenciesValue>
          label="各县报告频次"
          rowKey="countyCode"
          dataSource={query.data ?? []}
          pagination={false}
          expandable={{
            rowExpandable: (row) => row.decisions.length > 0,
            expandedRowRender: (row) => <Decisions rows={row.decisions} />,
          }}
          columns={[
            { title: '县（市、区）', key: 'county', render: (_, row) => countyNames[row.countyCode] },
            ...classes.map(([name, label]) => ({
              title: label,
              key: name,
              render: (_: unknown, row: CountyFrequenciesValue) => textOfFrequency(row.today[name]),
            })),
            {
              title: '来源',
              key: 'source',
              render: (_, row) =>
                row.decided ? <ToneTag tone="blue">本县设定</ToneTag> : <ToneTag tone="grey">默认值</ToneTag>,
            },
            ...(may('frequency.write')
              ? [
                  {
                    title: '操作',
                    key: 'deeds',
                    render: (_: unknown, row: CountyFrequenciesValue) => (
                      <Button
                        type="link"
                        size="small"
                        aria-label={`设定${countyNames[row.countyCode]}报告频次`}
                        onClick={() => setSetting(row)}
                      >
                        设定
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </section>
      {setting && <SetFrequencies county={setting} onDone={() => setSetting(undefined)} />}
    </Page>
  )
}

function Decisions({ rows }: { rows: readonly Decision[] }) {
  return (
    <DataTable<Decision>
      label="历次设定"
      rowKey="id"
      dataSource={[...rows]}
      pagination={false}
      columns={[
        { title: '开始日期', dataIndex: 'from', className: 'number' },
        ...classes.map(([name, label]) => ({
          title: label,
          key: name,
          render: (_: unknown, row: Decision) => textOfFrequency(row.frequencies[name]),
        })),
        { title: '依据', key: 'ground', render: (_, row) => <span className="wrap">{row.ground}</span> },
        {
          title: '设定人',
          key: 'officer',
          render: (_, row) => (
            <>
              {row.officerName}
              <div className="muted">{formatMoment(row.at)}</div>
            </>
          ),
        },
      ]}
    />
  )
}
