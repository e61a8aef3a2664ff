import { planStepStandings } from '@guitu/contract/rules/plan.ts'
import type { ReportStanding } from '@guitu/contract/rules/reception.ts'
import { toned } from '../../ui/states.ts'
import type { Tone } from '../../ui/tone-tag.tsx'

/** 报到: how the ten days stand, in words and with the colour of the tag. */
export function reportText({ state, days }: ReportStanding): { text: string; tone: Tone } {
  switch (state) {
    case 'waiting':
      return { text: days === 0 ? '今天到期' : `剩余 ${days} 天`, tone: days <= 3 ? 'orange' : 'blue' }
    case 'overdue':
      return { text: `未报到，已超过 ${days} 天`, tone: 'red' }
    case 'late':
      return { text: `已报到，超过 ${days} 天`, tone: 'orange' }
    case 'in-time':
      return { text: '已按期报到', tone: 'green' }
  }
}

export const stepStandings = toned(planStepStandings, { open: 'blue', overdue: 'red', done: 'green' })
