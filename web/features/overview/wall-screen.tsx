import { CloseOutlined, RollbackOutlined } from '@ant-design/icons'
import { listAlerts } from '@guitu/contract/alerts.ts'
import type { OfficeFiguresValue } from '@guitu/contract/overview.ts'
import { type CountyCode, counties, isCountyCode } from '@guitu/contract/rules/counties.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useSearchParams } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLinkState, useLiveQueries } from '../../lib/live.ts'
import { deadlineText, formatMomentToSecond, isPast } from '../../lib/time.ts'
import { alertStates } from '../../ui/states.ts'
import { useNow } from '../../ui/use-now.ts'
import { CountyMap } from './county-map.tsx'
import { MapLegend } from './map-legend.tsx'
import { TotalsStrip } from './totals-strip.tsx'

const WIDTH = 1920
const HEIGHT = 1080
/** Rows of a table that stay readable from three metres at 1080 lines. */
const OFFICE_ROWS = 8
const ALERT_ROWS = 5
const alertKeys = [['alerts']]

interface WallScreenProps {
  name: string
  total: OfficeFiguresValue
  figures: ReadonlyMap<string, OfficeFiguresValue>
  offices: readonly OfficeFiguresValue[]
  opened: CountyCode | null
  canReturn: boolean
  onOpen: (county: CountyCode | null) => void
  /** The figures could not be renewed. */
  stale: boolean
}

function useScale(): number {
  const read = () => Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT)
  const [scale, setScale] = useState(read)
  useEffect(() => {
    const onResize = () => setScale(Math.min(window.innerWidth / WIDTH, window.innerHeight / HEIGHT))
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  }, [])
  return scale
}

/** Most urgent first: level-1 alerts, then level 2, then overdue work. */
function byUrgency(a: OfficeFiguresValue, b: OfficeFiguresValue): number {
  return b.alerts.level1 - a.alerts.level1 || b.alerts.level2 - a.alerts.level2 || b.overdueTasks - a.overdueTasks
}

/**
 * The overview for a wall: 1920 by 1080, scaled to the screen, without a menu. It hangs where visitors pass, so it names
 * offices and rules, never a person.
 */
export function WallScreen(props: WallScreenProps) {
  const { name, total, figures, offices, opened, canReturn, onOpen, stale } = props
  const [, setAddress] = useSearchParams()
  const scale = useScale()
  const now = useNow(1000)
  const link = useLinkState()

  const leave = () => {
    setAddress((before) => {
      const next = new URLSearchParams(before)
      next.delete('wall')
      return next
    })
    if (document.fullscreenElement) void document.exitFullscreen()
  }

  // what lies behind is out of reach of the keyboard and of screen readers
  useEffect(() => {
    const page = document.getElementById('root')
    page?.setAttribute('inert', '')
    return () => page?.removeAttribute('inert')
  }, [])

  const rows = opened === null ? offices : offices.toSorted(byUrgency)
  return createPortal(
    <section
      aria-label="大屏"
      style={{
        position: 'fixed',
        inset: 0,
        // above the shell, below the notifications of new alerts
        zIndex: 900,
        background: '#071626',
        display: 'grid',
        placeItems: 'center',
        overflow: 'hidden',
      }}
    >
      <div style={{ width: WIDTH * scale, height: HEIGHT * scale }}>
        <div
          style={{
            width: WIDTH,
            height: HEIGHT,
            boxSizing: 'border-box',
            transform: `scale(${scale})`,
            transformOrigin: '0 0',
            color: '#fff',
            padding: '28px 40px 32px',
            display: 'grid',
            gridTemplateRows: 'auto auto 1fr',
            gap: 24,
          }}
        >
          <header style={{ display: 'flex', alignItems: 'center', gap: 28 }}>
            <h1 style={{ margin: 0, fontSize: 48, fontWeight: 600, color: '#fff' }}>归途 · {name}</h1>
            {canReturn && (
              <Button size="large" ghost icon={<RollbackOutlined />} onClick={() => onOpen(null)} style={buttonStyle}>
                返回全市
              </Button>
            )}
            <div style={{ marginLeft: 'auto', textAlign: 'right', fontSize: 28, fontVariantNumeric: 'tabular-nums' }}>
              {stale || link === 'lost' ? (
                <strong role="status" style={{ color: '#ffbe6b', marginRight: 28 }}>
                  连接中断，数字可能不是最新
                </strong>
              ) : null}
              {formatMomentToSecond(now)}
            </div>
            <Button size="large" ghost icon={<CloseOutlined />} onClick={leave} style={buttonStyle}>
              退出大屏
            </Button>
          </header>
          <TotalsStrip total={total} wall />
          <div style={{ display: 'grid', gridTemplateColumns: '820px 1fr', gap: 28, minHeight: 0 }}>
            <Panel>
              <div style={{ flex: 1, minHeight: 0 }}>
                <CountyMap
                  figures={figures}
                  opened={opened}
                  onOpen={(county) => {
                    if (figures.size > 1) onOpen(county)
                  }}
                  wall
                />
              </div>
              <MapLegend outside={figures.size < Object.keys(counties).length} wall />
            </Panel>
            <div style={{ display: 'grid', gridTemplateRows: 'auto 1fr', gap: 24, minHeight: 0 }}>
              <Panel>
                <WallTable
                  rows={rows}
                  onOpen={opened === null ? (code) => isCountyCode(code) && onOpen(code) : undefined}
                />
              </Panel>
              <Panel>
                <UrgentAlerts county={opened} now={now} />
              </Panel>
            </div>
          </div>
        </div>
      </div>
    </section>,
    document.body,
  )
}

const buttonStyle = { fontSize: 22, height: 52, color: '#c3d3e3', borderColor: '#3a5878' } as const

function Panel({ children }: { children: ReactNode }) {
  return (
    <section
      style={{
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        padding: '18px 24px',
        borderRadius: 10,
        background: '#0a1d31',
        border: '1px solid #1c3752',
        overflow: 'hidden',
      }}
    >
      {children}
    </section>
  )
}

const headStyle = { fontSize: 24, fontWeight: 400, color: '#9fb6cd', textAlign: 'right', padding: '0 0 8px' } as const
const cellStyle = { fontSize: 28, lineHeight: '44px', textAlign: 'right', fontVariantNumeric: 'tabular-nums' } as const

function WallTable({
  rows,
  onOpen,
}: {
  rows: readonly OfficeFiguresValue[]
  onOpen: ((officeCode: string) => void) | undefined
}) {
  const left = rows.length - OFFICE_ROWS
  return (
    <table style={{ width: '100%', borderCollapse: 'collapse' }}>
      <thead>
        <tr>
          <th scope="col" style={{ ...headStyle, textAlign: 'left' }}>
            机构
          </th>
          {['矫正', '帮教', '一级', '二级', '三级', '逾期任务'].map((label) => (
            <th key={label} scope="col" style={headStyle}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, OFFICE_ROWS).map((row) => (
          <tr key={row.officeCode} style={{ borderTop: '1px solid #1c3752' }}>
            <th scope="row" style={{ ...cellStyle, textAlign: 'left', fontWeight: 400 }}>
              {onOpen ? (
                <button
                  type="button"
                  onClick={() => onOpen(row.officeCode)}
                  style={{ all: 'unset', cursor: 'pointer', outline: 'revert' }}
                >
                  {row.name}
                </button>
              ) : (
                row.name
              )}
            </th>
            <td style={cellStyle}>{row.corrections}</td>
            <td style={cellStyle}>{row.aftercare}</td>
            <td style={{ ...cellStyle, color: row.alerts.level1 > 0 ? '#ff8a9b' : '#8ea5bc' }}>{row.alerts.level1}</td>
            <td style={{ ...cellStyle, color: row.alerts.level2 > 0 ? '#ffbe6b' : '#8ea5bc' }}>{row.alerts.level2}</td>
            <td style={{ ...cellStyle, color: row.alerts.level3 > 0 ? '#8cc4ff' : '#8ea5bc' }}>{row.alerts.level3}</td>
            <td style={{ ...cellStyle, color: row.overdueTasks > 0 ? '#ff8a9b' : '#8ea5bc' }}>{row.overdueTasks}</td>
          </tr>
        ))}
      </tbody>
      {left > 0 && (
        <caption style={{ captionSide: 'bottom', fontSize: 22, color: '#9fb6cd', textAlign: 'right' }}>
          按紧急程度列出前 {OFFICE_ROWS} 个，另有 {left} 个
        </caption>
      )}
    </table>
  )
}

/** Open alerts of the place on screen, gravest first; by rule and office, without the person. */
function UrgentAlerts({ county, now }: { county: CountyCode | null; now: Date }) {
  useLiveQueries('alert', alertKeys)
  const alerts = useQuery({
    queryKey: ['alerts', 'wall', county],
    queryFn: ({ signal }) =>
      call(listAlerts, { signal, query: { state: 'unclosed', pageSize: 10, countyCode: county ?? undefined } }),
    refetchInterval: 30_000,
  })
  const rows = alerts.data?.rows.slice(0, ALERT_ROWS) ?? []
  return (
    <>
      <h2 style={{ margin: '0 0 10px', fontSize: 28, fontWeight: 600, color: '#fff' }}>
        未办结预警{alerts.data ? `（${alerts.data.total}）` : ''}
      </h2>
      {alerts.data && rows.length === 0 && <p style={{ fontSize: 28, color: '#9fb6cd' }}>目前没有未办结的预警。</p>}
      {alerts.isError && <p style={{ fontSize: 28, color: '#ffbe6b' }}>预警列表暂时取不到，稍后自动重试。</p>}
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {rows.map((row) => {
          const deadline = row.state === 'open' ? row.acknowledgeBy : row.reportBy
          return (
            <li
              key={row.id}
              style={{ display: 'flex', gap: 20, fontSize: 26, lineHeight: '46px', borderTop: '1px solid #1c3752' }}
            >
              <strong style={{ color: { 1: '#ff8a9b', 2: '#ffbe6b', 3: '#8cc4ff' }[row.level], width: 60 }}>
                {{ 1: '一级', 2: '二级', 3: '三级' }[row.level]}
              </strong>
              <span style={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                {isCountyCode(row.countyCode) ? counties[row.countyCode] : ''} {row.title}
              </span>
              <span style={{ color: '#c3d3e3' }}>{alertStates[row.state].text}</span>
              <span style={{ color: isPast(deadline, now) ? '#ff8a9b' : '#c3d3e3', minWidth: 260, textAlign: 'right' }}>
                {deadlineText(deadline, now)}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
