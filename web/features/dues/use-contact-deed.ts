import { useDeed } from '../../ui/use-deed.ts'

const shownIn = [
  'case-reports',
  'case-visits',
  'case-dues',
  'dues',
  'case-activities',
  'sessions',
  'session-people',
  'case-events',
]

/** Sends a report, a visit, an attempt or an occasion. */
export function useContactDeed<Values>(send: (values: Values) => Promise<unknown>, done: string, onDone: () => void) {
  return useDeed({ send, done, shownIn, onDone })
}
