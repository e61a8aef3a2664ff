import { alertStates as alertTexts, alertOutcomes as outcomeTexts } from '@guitu/contract/rules/alert-states.ts'
import { taskStates as taskTexts } from '@guitu/contract/rules/task-states.ts'
import type { Tone } from './tone-tag.tsx'

export type StateTexts = Readonly<Record<string, { text: string; tone: Tone }>>

/** The texts of the contract, each with the colour of its tag. */
export function toned<Key extends string>(
  texts: Readonly<Record<Key, string>>,
  tones: Readonly<Record<Key, Tone>>,
): Readonly<Record<Key, { text: string; tone: Tone }>> {
  const table = {} as Record<Key, { text: string; tone: Tone }>
  for (const key of Object.keys(texts) as Key[]) table[key] = { text: texts[key], tone: tones[key] }
  return table
}

export const alertStates = toned(alertTexts, {
  open: 'red',
  acknowledged: 'orange',
  'in-progress': 'blue',
  closed: 'grey',
})

export const alertOutcomes = toned(outcomeTexts, {
  confirmed: 'red',
  'not-confirmed': 'grey',
  explained: 'green',
  withdrawn: 'grey',
})

export const taskStates = toned(taskTexts, {
  assigned: 'orange',
  accepted: 'blue',
  submitted: 'gold',
  returned: 'red',
  declined: 'red',
  closed: 'grey',
})
