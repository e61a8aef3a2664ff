import type { OfficeFiguresValue } from '@guitu/contract/overview.ts'
import { type CountyCode, counties, isCountyCode } from '@guitu/contract/rules/counties.ts'
import { MapChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { type EChartsType, init, registerMap, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useEffectEvent, useRef } from 'react'
import outlines from './dazhou-counties.json'
import { mapColours, tintOf } from './map-colours.ts'

use([MapChart, TooltipComponent, SVGRenderer])
registerMap('dazhou', outlines as unknown as Parameters<typeof registerMap>[1])

/** Degrees of longitude are this much shorter than those of latitude in the middle of Dazhou (cosine of 31.2°). */
const LONGITUDE_SHRINK = 0.855

type Box = { west: number; east: number; south: number; north: number }

function boxOf(features: typeof outlines.features): Box {
  const box: Box = { west: 180, east: -180, south: 90, north: -90 }
  for (const feature of features) {
    for (const [longitude, latitude] of (feature.geometry.coordinates as number[][][]).flat() as [number, number][]) {
      box.west = Math.min(box.west, longitude)
      box.east = Math.max(box.east, longitude)
      box.south = Math.min(box.south, latitude)
      box.north = Math.max(box.north, latitude)
    }
  }
  return box
}

const cityBox = boxOf(outlines.features)

/** Where the map looks: the whole city, or one county as large as the city's frame allows. */
function viewOf(opened: CountyCode | null): { center: [number, number]; zoom: number } {
  const box = opened === null ? cityBox : boxOf(outlines.features.filter((feature) => feature.id === opened))
  const widths = (cityBox.east - cityBox.west) / (box.east - box.west)
  const heights = (cityBox.north - cityBox.south) / (box.north - box.south)
  return {
    center: [(box.west + box.east) / 2, (box.south + box.north) / 2],
    zoom: opened === null ? 1 : Math.min(widths, heights) * 0.92,
  }
}

function labelOf(figures: OfficeFiguresValue): string {
  const { level1, level2 } = figures.alerts
  const lines = [`{name|${figures.name}}`, `{count|在册 ${figures.corrections + figures.aftercare}}`]
  if (level1 > 0) lines.push(`{level1|一级 ${level1}}`)
  if (level2 > 0) lines.push(`{level2|二级 ${level2}}`)
  return lines.join('\n')
}

function tooltipOf(figures: OfficeFiguresValue): string {
  const { level1, level2, level3 } = figures.alerts
  return [
    `<b>${figures.name}</b>`,
    `社区矫正 ${figures.corrections}　安置帮教 ${figures.aftercare}`,
    `未办结预警：一级 ${level1}　二级 ${level2}　三级 ${level3}`,
    `逾期任务 ${figures.overdueTasks}`,
  ].join('<br>')
}

export interface CountyMapProps {
  /** Figures by county code. A county without figures (out of scope) is drawn grey and cannot be opened. */
  figures: ReadonlyMap<string, OfficeFiguresValue>
  /** The county that fills the frame, or null for the whole city. */
  opened: CountyCode | null
  onOpen: (county: CountyCode) => void
  /** Larger type on a dark ground, for the wall screen. */
  wall?: boolean
}

/** The seven counties, coloured by the gravest open alert. A picture: the same figures stand in the table beside it. */
export function CountyMap({ figures, opened, onOpen, wall = false }: CountyMapProps) {
  const frame = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const openCounty = useEffectEvent((event: { name?: string; data?: unknown }) => {
    const county = outlines.features.find((feature) => feature.properties.name === event.name)?.id
    if (county && isCountyCode(county) && event.data) onOpen(county)
  })

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const made = init(element, undefined, { renderer: 'svg' })
    chart.current = made
    made.on('click', (event) => openCounty(event))
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    const colours = mapColours[wall ? 'wall' : 'desk']
    const scale = wall ? 1.7 : 1
    chart.current?.setOption({
      animationDurationUpdate: 300,
      tooltip: {
        show: !wall,
        trigger: 'item',
        formatter: ({ data }: { data?: { figures?: OfficeFiguresValue } }) =>
          data?.figures ? tooltipOf(data.figures) : '',
      },
      series: [
        {
          type: 'map',
          map: 'dazhou',
          roam: false,
          selectedMode: false,
          aspectScale: LONGITUDE_SHRINK,
          layoutCenter: ['50%', '50%'],
          layoutSize: undefined,
          top: 12,
          bottom: 12,
          left: 12,
          right: 12,
          ...viewOf(opened),
          itemStyle: { areaColor: colours.outside, borderColor: colours.border, borderWidth: wall ? 2 : 1.2 },
          label: { show: true, color: colours.faintText, fontSize: 13 * scale, formatter: '{b}' },
          emphasis: { itemStyle: { areaColor: colours.hover }, label: { color: colours.text } },
          data: Object.keys(counties).flatMap((code) => {
            const own = figures.get(code)
            if (!own) return []
            const faded = opened !== null && opened !== code
            return [
              {
                name: counties[code as CountyCode],
                figures: own,
                itemStyle: { areaColor: faded ? colours.outside : colours[tintOf(own)] },
                cursor: 'pointer',
                label: {
                  formatter: faded ? own.name : labelOf(own),
                  color: faded ? colours.faintText : colours.text,
                  lineHeight: 19 * scale,
                  rich: {
                    name: { fontSize: 15 * scale, fontWeight: 600, color: colours.text, lineHeight: 21 * scale },
                    count: { fontSize: 13 * scale, color: colours.text, lineHeight: 19 * scale },
                    level1: chipOf(colours.chip1, scale),
                    level2: chipOf(colours.chip2, scale),
                  },
                },
              },
            ]
          }),
        },
      ],
    })
  }, [figures, opened, wall])

  return (
    <div
      ref={frame}
      role="img"
      aria-label="达州市各县（市、区）地图，数字与旁边的表格相同"
      style={{ width: '100%', height: '100%', minHeight: 420 }}
    />
  )
}

function chipOf({ ground, text }: { ground: string; text: string }, scale: number) {
  return {
    fontSize: 12 * scale,
    fontWeight: 600,
    color: text,
    backgroundColor: ground,
    borderRadius: 3,
    padding: [2, 5],
    lineHeight: 20 * scale,
  }
}
