import { Button } from 'antd'

interface RowDeedsProps<Deed extends string> {
  /** What can be done now, in the order in which it stands, with its word. */
  deeds: readonly (readonly [deed: Deed, text: string])[]
  /** Names the object for those who do not see the row. */
  about: string
  /** Deeds that refuse or end something. */
  danger?: readonly Deed[]
  onChoose: (deed: Deed) => void
}

/** The buttons at the end of a row. */
export function RowDeeds<Deed extends string>({ deeds, about, danger = [], onChoose }: RowDeedsProps<Deed>) {
  return deeds.map(([deed, text]) => (
    <Button
      key={deed}
      type="link"
      size="small"
      danger={danger.includes(deed)}
      aria-label={`${text} ${about}`}
      onClick={() => onChoose(deed)}
    >
      {text}
    </Button>
  ))
}
