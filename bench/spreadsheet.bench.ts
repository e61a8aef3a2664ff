// The import of a large XLSX, from file to committed, and how long other requests wait meanwhile: `node bench/spreadsheet.bench.ts [ROWS]`.
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { uploadSpreadsheet } from '@guitu/contract/spreadsheets.ts'
import { writeXlsx } from '../server/platform/xlsx-writer.ts'
import { seededRandom } from '../server/testing/synthetic-person.ts'
import { GuituProcess } from './guitu-process.ts'
import { type ImportFigures, takeIn } from './import.bench.ts'
import { inventedCells } from './make-package.ts'

export interface SpreadsheetFigures extends ImportFigures {
  megabytes: number
  /** Of requests for a page of the ledger, sent one after another while the import runs, milliseconds. */
  otherRequests: number
  otherMedianMs: number
  other95Ms: number
  otherLongestMs: number
}

async function makeWorkbook(path: string, rows: number): Promise<void> {
  const header = caseTableColumns.corrections.map((column) => column.header)
  function* table(): Generator<string[]> {
    const random = seededRandom(7)
    for (let row = 0; row < rows; row++) {
      const cells = inventedCells(800_000_000 + row, random)
      yield header.map((name) => cells[name] ?? '')
    }
  }
  const file = await open(path, 'w+')
  await writeXlsx(
    file,
    [{ name: '人员', columns: header.map((heading) => ({ heading, width: 14 })), rows: table() }],
    new Date(),
  )
  await file.close()
}

/** Imports a workbook of new people into an empty demo installation. */
export async function benchSpreadsheet(rows = 50_000): Promise<SpreadsheetFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'guitu-bench-sheet-'))
  await chmod(folder, 0o755)
  const { guitu } = await GuituProcess.start(join(folder, 'data'), 8097)
  try {
    const path = join(folder, 'large.xlsx')
    await makeWorkbook(path, rows)
    const content = await readFile(path)
    const cookie = await guitu.signIn('shiju')
    const waits: number[] = []
    let isOver = false
    const asking = (async () => {
      while (!isOver) {
        const began = performance.now()
        const answer = await fetch(`${guitu.url}/api/cases?kind=corrections`, { headers: { cookie } })
        await answer.arrayBuffer()
        if (!answer.ok) throw new Error(`the ledger answered ${answer.status}`)
        waits.push(performance.now() - began)
        await sleep(20)
      }
    })()
    const id = randomUUID()
    const address = `${uploadSpreadsheet.path.replace(':id', id)}?fileName=large.xlsx&kind=corrections`
    const figures = await takeIn(guitu, { id, address, content, rows })
    isOver = true
    await asking
    waits.sort((a, b) => a - b)
    const share = (part: number): number => waits[Math.min(waits.length - 1, Math.floor(part * waits.length))] ?? 0
    return {
      ...figures,
      megabytes: content.length / 1024 / 1024,
      otherRequests: waits.length,
      otherMedianMs: share(0.5),
      other95Ms: share(0.95),
      otherLongestMs: waits.at(-1) ?? 0,
    }
  } finally {
    await guitu.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const figures = await benchSpreadsheet(process.argv[2] ? Number(process.argv[2]) : undefined)
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(16)}${Math.round(value * 100) / 100}`)
}
