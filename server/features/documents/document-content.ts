/** A cell of a form: what it is called, and what the record says. */
export interface FormCell {
  label: string
  text: string
}

/** A row of a form: one to three short cells beside each other, or one tall field with room for a hand and a seal. */
export type FormRow = readonly FormCell[] | { label: string; text: string; signedBy: string; day: string }

/** A ruled table; `widths` are shares of twelve, the first column is text and the others are numbers. */
export interface FigureTable {
  headings: readonly string[]
  widths: readonly number[]
  rows: readonly (readonly string[])[]
}

/** What a document says, before it becomes a file. Days are `YYYY-MM-DD`; an empty day leaves room to write it by hand. */
export interface DocumentContent {
  title: string
  /** To whom it speaks; empty for a form. */
  addressee: string
  paragraphs: readonly string[]
  rows: readonly FormRow[]
  /** Figures under the form, with the rows that stand below them. */
  figures?: { table: FigureTable; rowsBelow: readonly FormRow[] }
  /** What is printed small on a page of its own; its heading first. */
  notes?: readonly string[]
  /** The office whose seal it bears, and the day; a form is sealed in its fields. */
  signature: { office: string; day: string } | null
  /** What the person signs on receipt; empty when nothing is handed over. */
  receipt: string
  /** What stays with the office besides the number; empty for none. */
  counterfoil: readonly FormCell[]
}

/** `2026年11月22日`; an empty day leaves blanks to be filled by hand. */
export function writtenDay(day: string): string {
  if (day === '') return '　　　年　　月　　日'
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
