import type { commitImport as endpoint, PackageImportValue } from '@guitu/contract/packages.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { importStateConflict, isAllowed } from './import-actions.ts'
import { lockImport, readImport, updateImport } from './queries.ts'

/** An officer's word that the preview goes in. A job carries it out; a second word changes nothing. */
export async function requestCommit(call: Call<typeof endpoint>): Promise<PackageImportValue> {
  const { tx, actor, params, body } = call
  const entry = await lockImport(tx, params.id)
  if (!entry) throw notFound('导入')
  if (entry.state !== 'committing' && entry.state !== 'committed') {
    if (entry.origin === 'spreadsheet' && !may(actor.role, 'import.spreadsheet')) {
      throw new AppError('forbidden', 'county-decides', '表格由所属县（市、区）的工作人员确认入库。')
    }
    if (!isAllowed(entry.state, 'commit')) throw importStateConflict(entry, 'commit')
    if (entry.state === 'held' && !body.acceptOlder) {
      const message = '这个数据包比已入库的旧，已暂扣。确实要用旧数据的，请在确认时勾选“仍要入库”。'
      throw new AppError('conflict', 'older-package', message, { allowed: ['commit', 'discard'] })
    }
    const olderAccepted = entry.state === 'held'
    await updateImport(tx, entry.id, {
      state: 'committing',
      committed_by: actor.accountId,
      older_accepted: olderAccepted,
      message: '',
    })
    enqueue(tx, 'commit-package', { importId: entry.id })
    auditDeed(call, {
      action: 'import.confirm',
      subjectType: 'package-import',
      subjectId: entry.id,
      officeCode: entry.office_code,
      summary: { olderAccepted },
    })
    announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
  }
  return (await readImport(tx, entry.id))!
}
