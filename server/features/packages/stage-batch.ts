import { asSystem, type Database } from '../../platform/database.ts'
import type { TableRow } from './format/table-rows.ts'
import { holdImport } from './queries.ts'
import { findCases, findMergedIdNumbers, findPersons, insertRows } from './row-queries.ts'
import { judgeRow, type ReadRow, readRow, type StagedRow, type StagingContext } from './stage-rows.ts'
import { tellOfMerge } from './tell-of-merge.ts'

/** One run over the rows of an import. It ends by itself when the import has moved on to another version. */
export interface StagingRun {
  importId: string
  version: number
  officeCode: string
}

/** The import has moved on to another version while a run was at its rows. */
export class Superseded extends Error {}

/**
 * Checks a batch of rows against the ledger and writes what became of each into package_rows, in one transaction.
 * @returns names of offices that the county does not have
 * @throws Superseded
 */
export function stageBatch(
  database: Database,
  run: StagingRun,
  batch: readonly TableRow[],
  context: StagingContext,
): Promise<string[]> {
  let rows = batch.map((row) => readRow(row, context))
  const unknownOffices = rows.flatMap(({ unknownOffice }) => (unknownOffice === undefined ? [] : [unknownOffice]))
  const idNumberIndexes = rows.flatMap(({ row, idNumberIndex }) => (row ? [idNumberIndex!] : []))
  const caseNumbers = rows.flatMap(({ row, caseNumber }) => (row ? [caseNumber] : []))
  return database.transact(asSystem, async (tx) => {
    const [held, persons, merged, cases] = await Promise.all([
      holdImport(tx, run.importId),
      findPersons(tx, idNumberIndexes, context.county),
      findMergedIdNumbers(tx, idNumberIndexes),
      findCases(tx, context.kind, caseNumbers),
    ])
    if (held?.state !== 'opening' || held.version !== run.version) throw new Superseded()
    const judge = (read: ReadRow): StagedRow => {
      const key = read.idNumberIndex && persons.size + merged.size > 0 ? read.idNumberIndex.toString('hex') : ''
      const person = persons.get(key)
      // once somebody bears the number rightly, it is as good as any other
      const wrongNumber = person ? undefined : merged.get(key)
      return judgeRow(wrongNumber ? tellOfMerge(read, wrongNumber) : read, person, cases.get(read.caseNumber), context)
    }
    const writing = insertRows(tx, run.importId, rows.map(judge))
    // what is on its way to the database has left the rows behind: kept until it is there, they would be half the work of the collector
    rows = []
    await writing
    return unknownOffices
  })
}
