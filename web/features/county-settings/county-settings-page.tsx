import { type CountySettingValue, listCountySettings } from '@guitu/contract/county-settings.ts'
import { counties } from '@guitu/contract/rules/counties.ts'
import { type CountySettingKey, countySettings, numbersOfSetting } from '@guitu/contract/rules/county-settings.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Page } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { SetCountyNumbers } from './set-county-numbers.tsx'

const countyNames: Readonly<Record<string, string>> = counties
const keys = Object.keys(countySettings) as CountySettingKey[]
type Decision = CountySettingValue['decisions'][number]

/** 各县期限: the numbers that hold in each county, and who decided them when. */
export default function CountySettingsPage() {
  const may = useMay()
  const [setting, setSetting] = useState<CountySettingValue>()
  const query = useQuery({
    queryKey: ['county-settings'],
    queryFn: ({ signal }) => call(listCountySettings, { signal }),
  })
  const deeds = {
    title: '操作',
    key: 'deeds',
    render: (_: unknown, row: CountySettingValue) => (
      <Button
        type="link"
        size="small"
        aria-label={`设定${countyNames[row.countyCode]}${countySettings[row.key].label}`}
        onClick={() => setSetting(row)}
      >
        设定
      </Button>
    ),
  }
  return (
    <Page title="各县期限" crumbs={[{ title: '重点人员管理' }]} query={query}>
      <p>由各县（市、区）设定，设定之后立即生效；已经确定的帮教期满日不变。没有设定的县使用默认值。</p>
      {keys.map((key) => (
        <section key={key} className="panel">
          <h2>{countySettings[key].label}</h2>
          <DataTable<CountySettingValue>
            label={countySettings[key].label}
            rowKey="countyCode"
            dataSource={(query.data ?? []).filter((row) => row.key === key)}
            pagination={false}
            expandable={{
              rowExpandable: (row) => row.decisions.length > 0,
              expandedRowRender: (row) => <Decisions settingKey={key} rows={row.decisions} />,
            }}
            columns={[
              { title: '县（市、区）', key: 'county', render: (_, row) => countyNames[row.countyCode] },
              ...numberColumns<CountySettingValue>(key),
              {
                title: '来源',
                key: 'source',
                render: (_, row) =>
                  row.decided ? <ToneTag tone="blue">本县设定</ToneTag> : <ToneTag tone="grey">默认值</ToneTag>,
              },
              ...(may('frequency.write') ? [deeds] : []),
            ]}
          />
        </section>
      ))}
      {setting && <SetCountyNumbers setting={setting} onDone={() => setSetting(undefined)} />}
    </Page>
  )
}

function Decisions({ settingKey, rows }: { settingKey: CountySettingKey; rows: readonly Decision[] }) {
  return (
    <DataTable<Decision>
      label="历次设定"
      rowKey="id"
      dataSource={[...rows]}
      pagination={false}
      columns={[
        { title: '设定时间', key: 'at', render: (_, row) => <span className="number">{formatMoment(row.at)}</span> },
        ...numberColumns<Decision>(settingKey),
        { title: '依据', key: 'ground', render: (_, row) => <span className="wrap">{row.ground}</span> },
        { title: '设定人', dataIndex: 'officerName' },
      ]}
    />
  )
}

/** One column a number, its name broken over lines so that the table keeps its width. */
function numberColumns<Row extends { numbers: Readonly<Record<string, number>> }>(key: CountySettingKey) {
  return numbersOfSetting(key).map(([name, { label }]) => ({
    title: <div style={{ width: 76, whiteSpace: 'normal' }}>{label}</div>,
    key: name,
    render: (_: unknown, row: Row) => <span className="number">{row.numbers[name]}</span>,
  }))
}
