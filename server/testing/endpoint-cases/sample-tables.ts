import { readFileSync } from 'node:fs'

/** The text of a sample. */
export const sample = (name: string): string =>
  readFileSync(new URL(`../../../../shared/samples/${name}`, import.meta.url), 'utf8')

/** The first person of a sample table, by the headers of its columns. */
export function firstRow(name: string): Record<string, string> {
  const [header = '', row = ''] = sample(name).replace('\uFEFF', '').split(/\r?\n/)
  const cells = row.split(',')
  return Object.fromEntries(header.split(',').map((column, at) => [column, cells[at] ?? '']))
}
