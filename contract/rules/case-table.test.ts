import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caseTableColumns, cellsOfRow, checkCaseRow } from './case-table.ts'

const context = { county: '511702', today: '2026-11-20' } as const

for (const kind of ['corrections', 'aftercare'] as const) {
  test(`the cells of a ${kind} row are read back as the same row`, () => {
    const columns = caseTableColumns[kind]
    const county = kind === 'corrections' ? '511702' : '511722'
    const example = Object.fromEntries(columns.map(({ header, example }) => [header, example]))
    const first = checkCaseRow(kind, example, { ...context, county })
    assert.ok(first.ok)
    const cells = cellsOfRow(kind, first.row)
    const again = checkCaseRow(kind, Object.fromEntries(columns.map(({ header }, at) => [header, cells[at]])), {
      ...context,
      county,
    })
    assert.ok(again.ok)
    assert.deepEqual(again.row, first.row)
    assert.deepEqual(
      cells,
      columns.map(({ example }) => example),
    )
  })
}
