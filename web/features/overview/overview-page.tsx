import { FullscreenOutlined, RollbackOutlined } from '@ant-design/icons'
import type { OfficeFiguresValue, OverviewValue } from '@guitu/contract/overview.ts'
import { type CountyCode, counties, isCountyCode } from '@guitu/contract/rules/counties.ts'
import { Alert, Button, Card } from 'antd'
import { useSearchParams } from 'react-router'
import { formatMomentToSecond } from '../../lib/time.ts'
import { ErrorPanel, errorText } from '../../ui/error-panel.tsx'
import { Page } from '../../ui/page.tsx'
import { CountyMap } from './county-map.tsx'
import { FiguresTable } from './figures-table.tsx'
import { MapLegend } from './map-legend.tsx'
import { TotalsStrip } from './totals-strip.tsx'
import { useOverview } from './use-overview.ts'
import { WallScreen } from './wall-screen.tsx'

/** A row of a county under the name of the county, which is what a map shows, instead of that of its bureau. */
function byCountyName(row: OfficeFiguresValue): OfficeFiguresValue {
  return isCountyCode(row.officeCode) ? { ...row, name: counties[row.officeCode] } : row
}

/** Figures by county code: of all seven for the city, of the own county alone for a county officer. */
function countyFigures(home: OverviewValue): ReadonlyMap<string, OfficeFiguresValue> {
  const rows = isCountyCode(home.officeCode) ? [home.total] : home.offices
  return new Map(rows.map((row) => [row.officeCode, byCountyName(row)]))
}

/** 一图展示: the city or the own county at a glance. `?county=` opens a county, `?wall=1` is the wall screen. */
export default function OverviewPage() {
  const [address, setAddress] = useSearchParams()
  const home = useOverview('own')
  const ownCode = home.data?.officeCode
  const seesCity = ownCode === '511700'
  const asked = address.get('county') ?? ''
  const opened: CountyCode | null = seesCity
    ? isCountyCode(asked)
      ? asked
      : null
    : ownCode && isCountyCode(ownCode)
      ? ownCode
      : null
  const county = useOverview(seesCity ? opened : null)

  const open = (code: CountyCode | null) =>
    setAddress((before) => {
      const next = new URLSearchParams(before)
      if (code === null) next.delete('county')
      else next.set('county', code)
      return next
    })

  if (!home.data) return <Page title="一图展示" query={home} />

  const shown = seesCity && opened !== null ? county : home
  const figures = countyFigures(home.data)
  const hasMap = seesCity || opened !== null
  const name = opened !== null ? counties[opened] : seesCity ? '达州市' : home.data.name
  const offices = hasMap ? (shown.data?.offices ?? []).map(byCountyName) : [home.data.total]
  const total = seesCity && opened !== null ? (county.data?.total ?? figures.get(opened)) : home.data.total
  const openRow = (code: string) => {
    if (isCountyCode(code)) open(code)
  }

  if (address.get('wall') === '1' && hasMap) {
    return (
      <WallScreen
        name={name}
        total={total ?? home.data.total}
        figures={figures}
        offices={offices}
        opened={opened}
        canReturn={seesCity && opened !== null}
        onOpen={open}
        stale={home.isError}
      />
    )
  }

  return (
    <Page
      title={`一图展示 · ${name}`}
      tags={
        seesCity &&
        opened !== null && (
          <Button icon={<RollbackOutlined />} onClick={() => open(null)}>
            返回全市
          </Button>
        )
      }
      actions={
        <>
          <span className="muted">数据时间 {formatMomentToSecond(home.data.at)}，自动更新</span>
          {hasMap && (
            <Button
              icon={<FullscreenOutlined />}
              onClick={() => {
                setAddress((before) => new URLSearchParams([...before, ['wall', '1']]))
                // without full screen (a browser may refuse it) the wall screen still fills the window
                document.documentElement.requestFullscreen?.().catch(() => undefined)
              }}
            >
              大屏
            </Button>
          )}
        </>
      }
    >
      {home.isError && (
        <Alert
          type="warning"
          showIcon
          title="暂时取不到新数据，以下是上一次的数字。"
          description={errorText(home.error)}
        />
      )}
      {total && <TotalsStrip total={total} />}
      <div
        style={{
          display: 'grid',
          gap: 12,
          marginTop: 12,
          gridTemplateColumns: hasMap ? 'repeat(auto-fit, minmax(min(100%, 480px), 1fr))' : '1fr',
        }}
      >
        {hasMap && (
          <Card size="small" styles={{ body: { height: 600, display: 'flex', flexDirection: 'column' } }}>
            <div style={{ flex: 1, minHeight: 0 }}>
              <CountyMap figures={figures} opened={opened} onOpen={seesCity ? open : () => undefined} />
            </div>
            <MapLegend outside={!seesCity} />
          </Card>
        )}
        <Card size="small">
          {county.isError && seesCity ? (
            <ErrorPanel error={county.error} onRetry={() => void county.refetch()} />
          ) : (
            <FiguresTable
              noun={hasMap ? (opened === null ? '县（市、区）' : '司法所') : '机构'}
              offices={offices}
              loading={shown.isPending}
              {...(opened === null && hasMap ? { onOpen: openRow } : {})}
            />
          )}
        </Card>
      </div>
    </Page>
  )
}
