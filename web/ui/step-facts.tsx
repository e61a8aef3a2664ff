import { formatMoment } from '../lib/time.ts'

interface Step {
  id: string
  kind: string
  officerName: string
  at: string
  opinion: string
}

/** The steps of a decision as items of a list of facts: who, when, with which opinion. `texts` names the kinds. */
export function stepFacts(steps: readonly Step[], texts: Readonly<Record<string, string>>) {
  return steps.map(({ id, kind, officerName, at, opinion }) => ({
    key: id,
    label: texts[kind] ?? kind,
    children: (
      <span className="wrap">
        {officerName} {formatMoment(at)}
        {opinion !== '' && `：${opinion}`}
      </span>
    ),
  }))
}
