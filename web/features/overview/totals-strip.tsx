import type { OfficeFiguresValue } from '@guitu/contract/overview.ts'

type Tone = 'plain' | 'level1' | 'level2' | 'level3'
type Total = { label: string; value: number; tone: Tone }

const colours: Readonly<Record<'desk' | 'wall', Readonly<Record<Tone, string>>>> = {
  desk: { plain: '#14273d', level1: '#b4122b', level2: '#a84300', level3: '#1554a8' },
  wall: { plain: '#ffffff', level1: '#ff8a9b', level2: '#ffbe6b', level3: '#8cc4ff' },
}

function totalsOf(total: OfficeFiguresValue): readonly Total[] {
  return [
    { label: '社区矫正对象', value: total.corrections, tone: 'plain' },
    { label: '安置帮教对象', value: total.aftercare, tone: 'plain' },
    { label: '一级预警', value: total.alerts.level1, tone: 'level1' },
    { label: '二级预警', value: total.alerts.level2, tone: 'level2' },
    { label: '三级预警', value: total.alerts.level3, tone: 'level3' },
    { label: '在办任务', value: total.openTasks, tone: 'plain' },
    { label: '逾期任务', value: total.overdueTasks, tone: 'level1' },
  ]
}

/** The sums of what the table below shows; alerts are those not yet closed. */
export function TotalsStrip({ total, wall = false }: { total: OfficeFiguresValue; wall?: boolean }) {
  const palette = colours[wall ? 'wall' : 'desk']
  return (
    <dl
      aria-label={`${total.name}合计`}
      style={{
        display: 'grid',
        gridTemplateColumns: wall ? 'repeat(7, 1fr)' : 'repeat(auto-fit, minmax(118px, 1fr))',
        gap: wall ? 20 : 12,
        margin: 0,
      }}
    >
      {totalsOf(total).map(({ label, value, tone }) => (
        <div
          key={label}
          style={{
            display: 'flex',
            flexDirection: 'column-reverse',
            padding: wall ? '14px 20px' : '10px 16px',
            borderRadius: 8,
            background: wall ? '#0d2238' : '#fff',
            border: wall ? '1px solid #24415f' : '1px solid #e6eaf0',
          }}
        >
          <dd
            style={{
              margin: 0,
              fontSize: wall ? 60 : 26,
              lineHeight: 1.25,
              fontWeight: 600,
              fontVariantNumeric: 'tabular-nums',
              color: value === 0 ? palette.plain : palette[tone],
            }}
          >
            {value.toLocaleString('zh-CN')}
          </dd>
          <dt style={{ fontSize: wall ? 26 : 13, color: wall ? '#c3d3e3' : '#4a5562' }}>{label}</dt>
        </div>
      ))}
    </dl>
  )
}
