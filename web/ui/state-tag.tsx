import type { StateTexts } from './states.ts'
import { ToneTag } from './tone-tag.tsx'

/** A state as a coloured tag. A state the table does not know is shown by its own name rather than hidden. */
export function StateTag({ state, states }: { state: string; states: StateTexts }) {
  const known = states[state]
  return <ToneTag tone={known?.tone ?? 'grey'}>{known?.text ?? state}</ToneTag>
}
