import type { OfficeFiguresValue } from '@guitu/contract/overview.ts'

export type Tint = 'calm' | 'level2' | 'level1'

/** Ground colours of the map, by the gravest open alert of a county; the words on it have at least 4.5:1 against each. */
export const mapColours = {
  desk: {
    calm: '#cfe3f7',
    level2: '#ffdcb0',
    level1: '#ffc2c2',
    outside: '#eceff3',
    hover: '#a9cdf2',
    border: '#ffffff',
    chip1: { ground: '#b4122b', text: '#ffffff' },
    chip2: { ground: '#a84300', text: '#ffffff' },
    text: '#14273d',
    faintText: '#59636e',
  },
  wall: {
    calm: '#14507e',
    level2: '#8a4b00',
    level1: '#9d1630',
    outside: '#1a2b40',
    hover: '#1f6aa5',
    border: '#071626',
    chip1: { ground: '#ffdfe3', text: '#7d0c20' },
    chip2: { ground: '#ffe6c4', text: '#6b3500' },
    text: '#ffffff',
    faintText: '#9db2c8',
  },
} as const

export const tintLabels: Readonly<Record<Tint, string>> = {
  level1: '有未办结的一级预警',
  level2: '有未办结的二级预警',
  calm: '没有一、二级预警',
}

/** The gravest level among the open alerts that colour the map (levels 1 and 2). */
export function tintOf(figures: Pick<OfficeFiguresValue, 'alerts'>): Tint {
  if (figures.alerts.level1 > 0) return 'level1'
  return figures.alerts.level2 > 0 ? 'level2' : 'calm'
}
