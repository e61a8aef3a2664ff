import { useDeed } from '../../ui/use-deed.ts'

const shownIn = ['case-leaves', 'leaves', 'permits', 'case-events']

/** Sends a step of a leave or a permit. */
export function useLeaveDeed<Values>(send: (values: Values) => Promise<unknown>, done: string, onDone: () => void) {
  return useDeed({ send, done, shownIn, onDone })
}
