import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { counties, isCountyCode } from '@guitu/contract/rules/counties.ts'
import {
  cellsGivenByCounty,
  headingSet,
  type MappedHeading,
  mappingFor,
  missingColumns,
  suggestMapping,
} from '@guitu/contract/rules/map-headings.ts'
import { asSystem } from '../../platform/database.ts'
import { announce } from '../../platform/live-hub.ts'
import { PackageRefused } from './format/package-refused.ts'
import type { TableRow } from './format/table-rows.ts'
import { findMapping } from './mapping-queries.ts'
import { checkUploader, type OpeningGround, openInTurn, previewRows } from './open-import.ts'
import { packageFile } from './package-file.ts'
import { type ImportRecord, lockImport, updateImport } from './queries.ts'
import { SpreadsheetTable } from './spreadsheet-table.ts'

/**
 * Opens the spreadsheet of an import in state `opening`: makes its preview as a package's is made, or, when it is not known what its
 * headings mean, leaves it in state `mapping` for an officer to say. Safe to run twice.
 */
export async function openSpreadsheet(ground: OpeningGround, importId: string): Promise<void> {
  await openInTurn(ground, importId, (entry) => readSpreadsheet(ground, entry))
}

async function readSpreadsheet(ground: OpeningGround, entry: ImportRecord): Promise<void> {
  const [kind, county] = [entry.kind as CaseKindValue, entry.county_code!]
  const officer = await checkUploader(ground, entry, 'import.spreadsheet')
  if (officer && officer.scope !== county) {
    throw new PackageRefused(
      'county',
      'outside-scope',
      '上传人已不在这个县（市、区）工作，请由本县（市、区）人员重新上传。',
    )
  }
  const table = await SpreadsheetTable.open(packageFile(ground.dataDir, entry.id), ground.cipher, ground.tempDir)
  try {
    const headings = await table.header()
    const mapping = (entry.mapping as MappedHeading[] | null) ?? (await knownMapping(ground, entry, headings))
    if (!mapping) return
    const rows = await table.count()
    if (rows === 0) {
      throw new PackageRefused('rows', 'no-rows', '表头下面没有数据。请在第一张工作表的表头下面逐行填写，再上传。')
    }
    const reading = new MappedReading(mapping, county)
    await previewRows(ground, entry, {
      kind,
      county,
      header: reading.names,
      shownHeader: headings,
      rows,
      batches: () => reading.rename(table.rows()),
      found: { source: isCountyCode(county) ? `${counties[county]}司法局` : county, mapping: JSON.stringify(mapping) },
      summary: { origin: 'spreadsheet' },
    })
  } finally {
    await table.close()
  }
}

/** What the headings mean, as the county has said before or as they say themselves; undefined when an officer is to be asked. */
async function knownMapping(
  ground: OpeningGround,
  entry: ImportRecord,
  headings: readonly string[],
): Promise<MappedHeading[] | undefined> {
  const kind = entry.kind as CaseKindValue
  return ground.database.transact(asSystem, async (tx) => {
    const said = await findMapping(tx, { county: entry.county_code!, kind, headings: headingSet(headings) })
    const remembered = said && mappingFor(headings, said)
    // the columns that a row must have may have changed since
    if (remembered && missingColumns(kind, remembered).length === 0) return remembered
    const { mapping, isSure } = suggestMapping(kind, headings)
    if (isSure) return mapping
    const current = await lockImport(tx, entry.id)
    if (current?.state !== 'opening' || current.version !== entry.version) return undefined
    await updateImport(tx, entry.id, { state: 'mapping', header: [...headings], mapping: JSON.stringify(mapping) })
    announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
    return undefined
  })
}

/** Reads rows under the headings of the template instead of their own. */
class MappedReading {
  /** The heading of the template of each column, in order; a column that is left out has a name that is no heading. */
  readonly names: readonly string[]
  readonly #pairs: readonly (readonly [heading: string, name: string])[]
  readonly #given: Readonly<Record<string, string>>

  constructor(mapping: readonly MappedHeading[], county: string) {
    this.names = mapping.map(({ column }, at) => column ?? `（不导入 ${at + 1}）`)
    this.#pairs = mapping.map(({ heading }, at) => [heading, this.names[at]!])
    this.#given = cellsGivenByCounty(county, mapping)
  }

  async *rename(batches: AsyncIterable<TableRow[]>): AsyncGenerator<TableRow[]> {
    for await (const batch of batches) yield batch.map((row) => ({ ...row, cells: this.#cellsOf(row.cells) }))
  }

  #cellsOf(sent: Readonly<Record<string, string>>): Record<string, string> {
    // what every row of the county says can be read of it and is no cell of its own: it is not handed back with a rejected row
    const cells = Object.create(this.#given) as Record<string, string>
    for (const [heading, name] of this.#pairs) cells[name] = sent[heading] ?? ''
    // cells beyond the headings, which few rows have
    const names = Object.keys(sent)
    for (let at = this.#pairs.length; at < names.length; at++) cells[names[at]!] = sent[names[at]!]!
    return cells
  }
}
