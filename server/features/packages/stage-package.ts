import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import type { CountyCode } from '@guitu/contract/rules/counties.ts'
import { asSystem, type Database } from '../../platform/database.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { announce } from '../../platform/live-hub.ts'
import type { TableRow } from './format/table-rows.ts'
import { holdImport, readOfficeNames, updateImport } from './queries.ts'
import { findRepetitions, type Repetition, readReasons, replaceRows } from './row-queries.ts'
import { type StagingRun, Superseded, stageBatch } from './stage-batch.ts'
import { readRow, rejectedRow, type StagingContext } from './stage-rows.ts'
import type { StagingHelper } from './staging-helper.ts'

/**
 * Rows of a batch, and batches in the database at one time while the next is being checked: enough to keep both sides busy, few enough
 * that most of what a row needs is gone before the garbage collector looks.
 */
const rowsAtOnce = 500
const batchesAtOnce = 3
const progressMilliseconds = 500
/** Names of unknown offices that are asked about; a table with more of them is another county's. */
const unknownOfficesAtMost = 200

export async function readStagingContext(
  ground: { database: Database; cipher: FieldCipher; now: Date },
  kind: CaseKindValue,
  county: string,
  table: { header: readonly string[]; rows: number },
): Promise<StagingContext> {
  const offices = await ground.database.transact(asSystem, (tx) => readOfficeNames(tx, county))
  return {
    kind,
    county: county as CountyCode,
    today: shanghaiDate(ground.now),
    now: ground.now,
    header: table.header,
    absent: caseTableColumns[kind]
      .filter(({ header, required }) => !required && !table.header.includes(header))
      .map(({ key }) => key),
    rows: table.rows,
    officeCodes: offices.codes,
    officeNames: offices.names,
    cipher: ground.cipher,
  }
}

/**
 * Checks the rows of a package and writes what became of each into package_rows, in transactions of a batch each.
 * @param again reads the rows once more from the start, for the cells of rows that turn out to repeat another
 * @param helper takes as many of the batches as it can keep up with
 */
export async function stagePackage(
  database: Database,
  run: StagingRun,
  batches: AsyncIterable<TableRow[]>,
  again: () => AsyncIterable<TableRow[]>,
  context: StagingContext,
  helper?: StagingHelper,
): Promise<{ unknownOffices: string[] } | 'superseded'> {
  const unknownOffices = new Set<string>()
  const progress = new Progress(database, run)
  const inFlight = new Set<Promise<void>>()
  let failure: unknown
  try {
    for await (const batch of ahead(batches)) {
      const { length } = batch
      const staging = helper?.isFree() ? helper.stage(batch) : stageBatch(database, run, batch, context)
      const writing = staging
        .then((unknown) => {
          for (const name of unknown) if (unknownOffices.size < unknownOfficesAtMost) unknownOffices.add(name)
          progress.add(length)
        })
        .catch((error: unknown) => {
          failure ??= error
        })
        .finally(() => inFlight.delete(writing))
      inFlight.add(writing)
      if (inFlight.size >= batchesAtOnce + (helper?.atOnce ?? 0)) await Promise.race(inFlight)
      if (failure) break
    }
  } finally {
    await Promise.all(inFlight)
    await progress.settled()
  }
  try {
    if (failure) throw failure
    await rejectRepetitions(database, run, again, context)
  } catch (error) {
    if (error instanceof Superseded) return 'superseded'
    throw error
  }
  return { unknownOffices: [...unknownOffices].sort() }
}

/** Batches of the right size. The next is being read and unpacked while one is worked on. */
async function* ahead(batches: AsyncIterable<TableRow[]>): AsyncGenerator<TableRow[]> {
  const source = batches[Symbol.asyncIterator]()
  let next = source.next()
  // a failure of what was asked for early is met when its turn comes
  next.catch(() => {})
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = source.next()
      next.catch(() => {})
      for (let from = 0; from < value.length; from += rowsAtOnce) yield value.slice(from, from + rowsAtOnce)
    }
  } finally {
    await source.return?.()
  }
}

/** Rows of one package that share a case number or an ID number: none of them can be taken for the right one. */
async function rejectRepetitions(
  database: Database,
  run: StagingRun,
  again: () => AsyncIterable<TableRow[]>,
  context: StagingContext,
): Promise<void> {
  const repetitions = await database.transact(asSystem, (tx) => findRepetitions(tx, run.importId))
  if (repetitions.length === 0) return
  const byLine = new Map<number, Repetition[]>()
  for (const repetition of repetitions) {
    for (const line of repetition.lines) byLine.set(line, [...(byLine.get(line) ?? []), repetition])
  }
  for await (const batch of again()) {
    const repeated = batch.filter(({ line }) => byLine.has(line))
    if (repeated.length === 0) continue
    await database.transact(asSystem, async (tx) => {
      const lines = repeated.map(({ line }) => line)
      const [held, known] = await Promise.all([holdImport(tx, run.importId), readReasons(tx, run.importId, lines)])
      if (held?.state !== 'opening' || held.version !== run.version) throw new Superseded()
      const rejected = repeated.map((sent) => {
        const found = byLine.get(sent.line)!.map((repetition) => reasonOf(repetition, sent.line))
        const reasons = [...(known.get(sent.line) ?? []), ...found]
        return rejectedRow({ ...readRow(sent, context), reasons }, context)
      })
      await replaceRows(tx, run.importId, rejected)
    })
  }
}

function reasonOf({ column, lines }: Repetition, line: number): { column: string; message: string } {
  const header = column === 'case-number' ? '档案编号' : '公民身份号码'
  const others = lines.filter((other) => other !== line)
  const named = others.slice(0, 5).join('、')
  const more = others.length > 5 ? ` 等 ${others.length} 行` : ' 行'
  return { column: header, message: `${header}与第 ${named}${more}重复，请核对后只保留正确的一行` }
}

/** Tells the import how far it is, and whoever looks at it, at most twice a second. */
class Progress {
  readonly #database: Database
  readonly #run: StagingRun
  #done = 0
  #saidAt = performance.now()
  #saying: Promise<void> | undefined

  constructor(database: Database, run: StagingRun) {
    this.#database = database
    this.#run = run
  }

  add(rows: number): void {
    this.#done += rows
    if (this.#saying || performance.now() - this.#saidAt < progressMilliseconds) return
    this.#saidAt = performance.now()
    const done = this.#done
    this.#saying = this.#database
      .transact(asSystem, async (tx) => {
        await updateImport(tx, this.#run.importId, { rows_done: done })
        announce(tx, { topic: 'import', id: this.#run.importId, office: this.#run.officeCode })
      })
      // what is told on the way may be lost; the end is told with the outcome
      .catch(() => {})
      .finally(() => {
        this.#saying = undefined
      })
  }

  async settled(): Promise<void> {
    await this.#saying
  }
}
