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
type NumberOfSetting = ReturnType<typeof numbersOfSetting>[number]

/** 各县期限: the numbers that hold in each county, and who decided them when. */
export default function CountySettingsPage() {
  const may = useMay()
  const [setting, setSetting] = useState<CountySettingValue>()
  const query = useQuery({
    queryKey: ['county-settings'],
    queryFn: ({ signal }) => call(listCountySettings, { signal }),
  })
  return (
    <Page title="各县期限" crumbs={[{ title: '重点人员管理' }]} query={query}>
      <p>由各县（市、区）设定，设定之后立即生效；已经确定的帮教期满日不变。没有设定的县使用默认值。</p>
      {keys.map((key) => {
        const ofCounties = (query.data ?? []).filter((row) => row.key === key)
        return (
          <section key={key} className="panel">
            <h2>{countySettings[key].label}</h2>
            <DataTable<NumberOfSetting>
              label={countySettings[key].label}
              rowKey={([name]) => name}
              dataSource={numbersOfSetting(key)}
              pagination={false}
              columns={[
                { title: '期限', key: 'label', render: (_, [, { label }]) => <span className="wrap">{label}</span> },
                ...ofCounties.map((row) => ({
                  title: <CountyHead row={row} onSet={may('frequency.write') ? () => setSetting(row) : undefined} />,
                  key: row.countyCode,
                  render: (_: unknown, [name]: NumberOfSetting) => <span className="number">{row.numbers[name]}</span>,
                })),
              ]}
            />
            <Decisions settingKey={key} rows={ofCounties} />
          </section>
        )
      })}
      {setting && <SetCountyNumbers setting={setting} onDone={() => setSetting(undefined)} />}
    </Page>
  )
}

/** The county, whether its numbers are its own, and the way to set them. */
function CountyHead({ row, onSet }: { row: CountySettingValue; onSet: (() => void) | undefined }) {
  const name = countyNames[row.countyCode]
  return (
    <>
      {name} {row.decided ? <ToneTag tone="blue">本县设定</ToneTag> : <ToneTag tone="grey">默认值</ToneTag>}
      {onSet && (
        <Button type="link" size="small" aria-label={`设定${name}${countySettings[row.key].label}`} onClick={onSet}>
          设定
        </Button>
      )}
    </>
  )
}

/** Who set what, when and on which ground; nothing while every county keeps to the defaults. */
function Decisions({ settingKey, rows }: { settingKey: CountySettingKey; rows: readonly CountySettingValue[] }) {
  const decisions = rows.flatMap(({ countyCode, decisions }) => decisions.map((each) => ({ ...each, countyCode })))
  if (decisions.length === 0) return null
  const inWords = (numbers: Readonly<Record<string, number>>): string =>
    numbersOfSetting(settingKey)
      .map(([name, { label }]) => `${label} ${numbers[name]}`)
      .join('；')
  return (
    <DataTable<Decision & { countyCode: string }>
      label="历次设定"
      rowKey="id"
      dataSource={decisions}
      pagination={false}
      columns={[
        { title: '历次设定', key: 'at', render: (_, row) => <span className="number">{formatMoment(row.at)}</span> },
        { title: '县（市、区）', key: 'county', render: (_, row) => countyNames[row.countyCode] },
        { title: '内容', key: 'numbers', render: (_, row) => <span className="wrap">{inWords(row.numbers)}</span> },
        { title: '依据', key: 'ground', render: (_, row) => <span className="wrap">{row.ground}</span> },
        { title: '设定人', dataIndex: 'officerName' },
      ]}
    />
  )
}
