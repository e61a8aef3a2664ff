import { open, rename, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PackageImportValue } from '@guitu/contract/packages.ts'
import { commitStoredImport } from '../../features/packages/commit-stored-import.ts'
import { rejectedCsv } from '../../features/packages/download-rejected-rows.ts'
import { finishImport } from '../../features/packages/finish-import.ts'
import type { RecipientKey } from '../../features/packages/format/envelope-file.ts'
import type { TrustedSender } from '../../features/packages/format/trusted-sender.ts'
import { openImport } from '../../features/packages/open-import.ts'
import { readStoredSource, tempDirOf } from '../../features/packages/open-stored-package.ts'
import { keepPackageCopy } from '../../features/packages/package-file.ts'
import { findImport, insertImport, readImport, updateImport } from '../../features/packages/queries.ts'
import { deleteRows } from '../../features/packages/row-queries.ts'
import type { Parts } from '../../parts.ts'
import { asSystem } from '../../platform/database.ts'
import { enqueue } from '../../platform/jobs.ts'
import { newId } from '../../platform/new-id.ts'
import { writeStream } from '../../platform/scratch-file.ts'
import { AnswerSaysNo, UsageError } from '../command.ts'

export interface ImportOptions {
  /** Undefined: what is installed and trusted in the system. */
  keys: RecipientKey[] | undefined
  trust: TrustedSender[] | undefined
  commit: boolean
  acceptOlder: boolean
  rejectedPath: string | undefined
  json: boolean
}

const cityOffice = '511700'
/** After this a server takes over what a command that was killed has left in opening. */
const takeOverAfter = 60 * 60 * 1000

/**
 * Imports a file in the name of the system, by the same steps as an upload: open, preview, and, when asked, commit.
 * @throws PackageRefused, UsageError, AnswerSaysNo (held, or the ledger changed meanwhile)
 */
export async function importFile(parts: Parts, file: string, options: ImportOptions): Promise<void> {
  const { workerDatabase: database, cipher, clock } = parts
  const { dataDir } = parts.config
  const status = await stat(file).catch(() => undefined)
  if (!status?.isFile()) throw new UsageError(`读不到数据包 ${file}，请检查文件是否存在、能否读取。`)
  const now = clock.now()
  const importId = newId(now)
  // a copy, like an upload: what the preview was made of is what can be opened again, whatever becomes of the file
  await keepPackageCopy(dataDir, importId, file)
  await database.transact(asSystem, async (tx) => {
    await insertImport(tx, {
      id: importId,
      fileName: basename(file).slice(0, 200),
      size: status.size,
      officeCode: cityOffice,
      uploadedBy: null,
      uploadedAt: now,
    })
    enqueue(tx, 'open-package', { importId }, { runAt: new Date(now.getTime() + takeOverAfter) })
  })
  const ground = { database, cipher, dataDir, tempDir: tempDirOf(dataDir), now }
  const stored = await readStoredSource(ground, importId)
  const source = { path: stored.path, keys: options.keys ?? stored.keys, trust: options.trust ?? stored.trust }
  const refusal = await openImport(ground, importId, source)
  if (refusal) throw refusal

  const preview = await showImport(parts, importId)
  if (!options.json) console.log(previewLines(preview).join('\n'))
  if (options.rejectedPath !== undefined) await writeRejected(parts, importId, options.rejectedPath)
  const isHeld = preview.state === 'held' && !options.acceptOlder
  if (!options.commit || isHeld) {
    await giveUp(parts, importId)
    if (options.json) console.log(JSON.stringify({ ok: !isHeld, committed: false, import: preview }))
    else if (!isHeld) console.log('没有入库。核对无误后加 --yes 再运行一次。')
    if (!isHeld) return
    const newer = `${preview.newerImport?.fileName}（制作于 ${preview.newerImport?.packageCreatedAt}）`
    console.error(`暂扣（held）：这个数据包比已入库的 ${newer} 旧。确实要用，请加 --accept-older。`)
    throw new AnswerSaysNo()
  }
  await database.transact(asSystem, (tx) =>
    updateImport(tx, importId, { state: 'committing', older_accepted: options.acceptOlder }),
  )
  const outcome = await commitStoredImport(parts, importId, source)
  const imported = await showImport(parts, importId)
  if (outcome !== 'committed') {
    await giveUp(parts, importId)
    if (options.json) console.log(JSON.stringify({ ok: false, committed: false, import: imported }))
    const why = outcome === 'failed' ? imported.message : '核对之后台账有了变化，请再运行一次。'
    console.error(`没有入库（commit）：${why}`)
    throw new AnswerSaysNo()
  }
  await finishImport({ database, dataDir }, importId)
  if (options.json) console.log(JSON.stringify({ ok: true, committed: true, import: imported }))
  else console.log(`已入库：新增 ${imported.rowsNew} 行，变更 ${imported.rowsChanged} 行。`)
}

async function showImport(parts: Parts, importId: string): Promise<PackageImportValue> {
  const found = await parts.workerDatabase.transact(asSystem, (tx) => readImport(tx, importId))
  if (!found) throw new Error('the import is gone')
  return found
}

function previewLines(entry: PackageImportValue): string[] {
  return [
    `发送：${entry.senderSubject}`,
    `单位：${entry.source}，县代码 ${entry.countyCode}，类别 ${entry.kind}，制作于 ${entry.packageCreatedAt}`,
    `共 ${entry.rowsTotal} 行：新增 ${entry.rowsNew}，变更 ${entry.rowsChanged}，无变化 ${entry.rowsUnchanged}，拒收 ${entry.rowsRejected}`,
    ...(entry.unknownOffices.length > 0
      ? [`未知机构名称：${entry.unknownOffices.join('、')}（在导入页面指定一次即可）`]
      : []),
    ...(entry.message === '' ? [] : [entry.message]),
  ]
}

/** Writes the rejected rows beside and moves them to their name when they are complete; readable for the owner alone. */
async function writeRejected(parts: Parts, importId: string, path: string): Promise<void> {
  const unfinished = `${path}.${importId}.part`
  try {
    const target = await open(unfinished, 'wx', 0o600)
    try {
      await parts.workerDatabase.transact(asSystem, async (tx) => {
        const { header } = (await findImport(tx, importId))!
        await writeStream(target, rejectedCsv(tx, importId, header, parts.cipher))
      })
    } finally {
      await target.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function giveUp(parts: Parts, importId: string): Promise<void> {
  const { workerDatabase: database, config } = parts
  await database.transact(asSystem, async (tx) => {
    await updateImport(tx, importId, { state: 'discarded' })
    await deleteRows(tx, importId)
  })
  await finishImport({ database, dataDir: config.dataDir }, importId)
}
