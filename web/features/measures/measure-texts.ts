import type { MeasureValue } from '@guitu/contract/measures.ts'
import { measureStates as texts } from '@guitu/contract/rules/measure-actions.ts'
import { measureGrounds } from '@guitu/contract/rules/measure-grounds.ts'
import { measureKinds } from '@guitu/contract/rules/measures.ts'
import { toned } from '../../ui/states.ts'

export const measureStates = toned(texts, {
  proposed: 'orange',
  heard: 'orange',
  approved: 'gold',
  'in-force': 'blue',
  sent: 'gold',
  granted: 'red',
  refused: 'grey',
  rejected: 'grey',
  lifted: 'grey',
})

/** The ground of a measure with its article. */
export function groundText(ground: string): string {
  const known = (measureGrounds as Readonly<Record<string, { text: string; article: string }>>)[ground]
  return known ? `${known.text}（${known.article}）` : ground
}

/** `张某的训诫（JC20261120-000001）` */
export function measureTitle(measure: MeasureValue): string {
  return `${measure.personName}的${measureKinds[measure.kind]}（${measure.measureNumber}）`
}
