import type { Tone } from './tone-tag.tsx'

export type StateTexts = Readonly<Record<string, { text: string; tone: Tone }>>

/** States and outcomes as the screens say and colour them; the keys are those of the contract. */
export const alertStates = {
  open: { text: '待确认', tone: 'red' },
  acknowledged: { text: '已确认', tone: 'orange' },
  'in-progress': { text: '处置中', tone: 'blue' },
  closed: { text: '已办结', tone: 'grey' },
} as const satisfies StateTexts

export const alertOutcomes = {
  confirmed: { text: '属实', tone: 'red' },
  'not-confirmed': { text: '不属实', tone: 'grey' },
  explained: { text: '情况已说明', tone: 'green' },
  withdrawn: { text: '已撤回', tone: 'grey' },
} as const satisfies StateTexts

export const taskStates = {
  assigned: { text: '待接收', tone: 'orange' },
  accepted: { text: '办理中', tone: 'blue' },
  submitted: { text: '待审核', tone: 'gold' },
  returned: { text: '已退回', tone: 'red' },
  closed: { text: '已办结', tone: 'grey' },
} as const satisfies StateTexts
