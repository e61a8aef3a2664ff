import { type AlertLevel, levels } from '@guitu/contract/rules/alert-levels.ts'
import { ToneTag } from './tone-tag.tsx'

const levelTones = { 1: 'red', 2: 'orange', 3: 'blue' } as const
const levelNames = { 1: '一级', 2: '二级', 3: '三级' } as const

/** The level of an alert: 一级（立即处置） and so on; `short` leaves the meaning out. */
export function LevelTag({ level, short = false }: { level: AlertLevel; short?: boolean }) {
  return (
    <ToneTag tone={levelTones[level]}>
      {short ? levelNames[level] : `${levelNames[level]} ${levels[level].label}`}
    </ToneTag>
  )
}
