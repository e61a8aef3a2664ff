import { useDeed } from '../../ui/use-deed.ts'

const shownIn = ['supervision', 'receptions', 'report-frequencies', 'case-header', 'case', 'case-events']

/** Sends a step of supervision. */
export function useSupervisionDeed<Values>(
  send: (values: Values) => Promise<unknown>,
  done: string,
  onDone: () => void,
) {
  return useDeed({ send, done, shownIn, onDone })
}
