import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { exportSheet as endpoint } from '@guitu/contract/ledger.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { labelOfCaseState } from '@guitu/contract/rules/case-states.ts'
import { cellOfValue } from '@guitu/contract/rules/case-table.ts'
import { type LedgerColumnKey, ledgerColumnTitles } from '@guitu/contract/rules/ledger-columns.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { inExportTurn } from '../../platform/export-turns.ts'
import type { FieldCipher } from '../../platform/field-cipher.ts'
import { auditDeed, type LongCall } from '../../platform/routes.ts'
import { openScratchFile, readStream } from '../../platform/scratch-file.ts'
import { writeXlsx, xlsxMediaType } from '../../platform/xlsx-writer.ts'
import { caseFilter } from '../cases/case-filter.ts'
import type { CaseListFilter } from '../cases/list-queries.ts'
import { listForSheet, type SheetCase } from './sheet-queries.ts'

const rowsAtOnce = 1000
/** More rows than that are another kind of work, and a table that size is a risk of its own. */
export const exportedRowsAtMost = 100_000

/**
 * The list as it is narrowed, within the caller's scope, as a workbook. Rows are read in pages, each in a transaction of the caller's own,
 * so no connection is held while the file is made and row-level security and the role hold up to the last page; what is filed meanwhile
 * may be missing. It lies in a nameless file until it is sent. Positioning and the school have no column (社区矫正法 Art. 29).
 */
export async function exportSheet(call: LongCall<typeof endpoint>): Promise<Readable> {
  const { actor, body, now, parts, reply } = call
  const { id, purpose, wholeNumbers, columns, ...typed } = body
  if (purpose.trim().length < 4) throw invalid({ purpose: '请写明导出目的（至少 4 个字）' })
  if (wholeNumbers && !may(actor.role, 'case.reveal')) {
    throw new AppError('forbidden', 'not-your-role', '您的角色不能导出完整号码，请改为打码导出。')
  }
  const titles = ledgerColumnTitles[body.kind]
  const unknown = columns.find((key) => !Object.hasOwn(titles, key))
  if (unknown !== undefined) throw invalid({ columns: '没有这一列，请刷新页面后重新选择' })
  const keys = (Object.keys(titles) as LedgerColumnKey[]).filter((key) => key === 'personName' || columns.includes(key))
  const filter = caseFilter(typed, actor.scope, parts.cipher)
  const nothing = (): AppError =>
    new AppError('conflict', 'nothing-to-export', '没有符合条件的档案，没有生成表格，请调整筛选条件。')
  if (!filter) throw nothing()
  return inExportTurn(async () => {
    const scratch = await openScratchFile(join(parts.config.dataDir, 'tmp'))
    try {
      let rows = 0
      const sheet = {
        name: titles === ledgerColumnTitles.corrections ? '社区矫正对象' : '安置帮教对象',
        columns: keys.map((key) => ({ heading: titles[key], width: widths[key] ?? 14 })),
        rows: counted(sheetRows(call, filter, keys, wholeNumbers ? parts.cipher : undefined), (count) => {
          rows = count
        }),
      }
      await writeXlsx(scratch, [sheet], now)
      if (rows === 0) throw nothing()
      const { search, ...shownFilter } = typed
      await call.transact(async (tx) => {
        auditDeed(
          { ...call, tx },
          {
            action: 'case.export-sheet',
            subjectType: 'ledger-export',
            subjectId: id,
            officeCode: body.officeCode ?? body.countyCode ?? actor.officeCode,
            purpose: purpose.trim(),
            // what was searched for can be a name or a number
            summary: {
              filter: { ...shownFilter, ...(search === undefined ? {} : { search: true }) },
              rows,
              wholeNumbers,
              columns: keys,
            },
          },
        )
      })
      reply.type(xlsxMediaType)
      reply.header(
        'content-disposition',
        `attachment; filename="ledger.xlsx"; filename*=UTF-8''${encodeURIComponent(`${sheet.name}-${shanghaiDate(now)}.xlsx`)}`,
      )
      const content = Readable.from(readStream(scratch), { objectMode: false })
      content.once('close', () => scratch.close())
      return content
    } catch (error) {
      await scratch.close()
      throw error
    }
  })
}

const widths: Partial<Record<LedgerColumnKey, number>> = {
  caseNumber: 24,
  idNumberMasked: 24,
  phoneMasked: 16,
  officeCode: 20,
  state: 10,
  sex: 6,
}

async function* counted(rows: AsyncIterable<string[]>, told: (count: number) => void): AsyncGenerator<string[]> {
  let count = 0
  for await (const row of rows) {
    if (++count > exportedRowsAtMost) {
      const most = exportedRowsAtMost.toLocaleString('zh-CN')
      throw new AppError(
        'conflict',
        'too-many-rows',
        `符合条件的档案超过 ${most} 份，请用筛选条件缩小范围，分几次导出。`,
      )
    }
    yield row
  }
  told(count)
}

async function* sheetRows(
  call: Pick<LongCall<typeof endpoint>, 'transact'>,
  filter: CaseListFilter,
  keys: readonly LedgerColumnKey[],
  cipher: FieldCipher | undefined,
): AsyncGenerator<string[]> {
  for (let last: SheetCase | undefined; ; ) {
    const page = await call.transact((tx) => listForSheet(tx, filter, last, rowsAtOnce))
    for (const each of page) yield cellsOf(each, filter.kind as CaseKindValue, keys, cipher)
    if (page.length < rowsAtOnce) return
    last = page.at(-1)
  }
}

function cellsOf(
  row: SheetCase,
  kind: CaseKindValue,
  keys: readonly LedgerColumnKey[],
  cipher: FieldCipher | undefined,
): string[] {
  const whole = cipher?.decryptPerson(row.secrets)
  const cells: Record<LedgerColumnKey, string> = {
    personName: row.personName,
    state: labelOfCaseState(kind, row.state),
    sex: cellOfValue('sex', row.sex),
    category: cellOfValue(kind === 'corrections' ? 'category' : 'aidClass', row.category),
    officeCode: row.officeName,
    responsibleName: row.responsibleName,
    startDate: row.startDate,
    endDate: row.endDate,
    caseNumber: row.caseNumber,
    idNumberMasked: whole?.idNumber ?? row.idNumberMasked,
    phoneMasked: whole?.phone ?? row.phoneMasked,
    createdAt: shanghaiDate(new Date(row.createdAt)),
  }
  return keys.map((key) => cells[key])
}
