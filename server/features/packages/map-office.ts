import type { mapOffice as endpoint, PackageImportValue } from '@guitu/contract/packages.ts'
import { AppError, invalid, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { importStateConflict, isAllowed } from './import-actions.ts'
import { isActiveTownshipOffice, lockImport, readImport, rememberAlias, reopenImport } from './queries.ts'

/** Says once which office a name means. The county remembers it, and the preview is made anew. */
export async function mapOffice(call: Call<typeof endpoint>): Promise<PackageImportValue> {
  const { tx, actor, params, body, now } = call
  const entry = await lockImport(tx, params.id)
  if (!entry) throw notFound('导入')
  const county = entry.county_code
  // several names are mapped one after the other: the next does not wait for the preview that the last one began
  if (!county || !isAllowed(entry.state, 'map-office')) throw importStateConflict(entry, 'map-office')
  const name = body.name.trim()
  if (!entry.unknown_offices.includes(name)) {
    throw new AppError('conflict', 'office-name-known', '本次导入没有这个未知机构名称，可能已经指定过，请刷新后再看。')
  }
  if (!(await isActiveTownshipOffice(tx, body.officeCode, county))) {
    throw invalid({ officeCode: '请选择本县（市、区）正在使用的司法所' })
  }
  await Promise.all([
    rememberAlias(tx, { county, name, officeCode: body.officeCode, by: actor.accountId, at: now }),
    reopenImport(tx, entry.id, ''),
  ])
  enqueue(tx, 'open-package', { importId: entry.id })
  auditDeed(call, {
    action: 'import.map-office',
    subjectType: 'package-import',
    subjectId: entry.id,
    officeCode: entry.office_code,
    summary: { name, officeCode: body.officeCode },
  })
  announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
  return (await readImport(tx, entry.id))!
}
