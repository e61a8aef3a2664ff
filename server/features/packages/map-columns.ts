import { isDeepStrictEqual } from 'node:util'
import type { PackageImportValue } from '@guitu/contract/packages.ts'
import type { CaseKindValue } from '@guitu/contract/parts.ts'
import { headingSet, whyMappingDoesNotHold } from '@guitu/contract/rules/map-headings.ts'
import type { mapColumns as endpoint } from '@guitu/contract/spreadsheets.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { auditDeed, type Call } from '../../platform/routes.ts'
import { importStateConflict, isAllowed } from './import-actions.ts'
import { rememberMapping } from './mapping-queries.ts'
import { lockImport, readImport, reopenImport, updateImport } from './queries.ts'

/** Says what the headings of a spreadsheet mean. The county remembers it, and the preview is made anew. Said twice it is done once. */
export async function mapColumns(call: Call<typeof endpoint>): Promise<PackageImportValue> {
  const { tx, actor, params, body, now } = call
  const entry = await lockImport(tx, params.id)
  if (entry?.origin !== 'spreadsheet') throw notFound('表格导入')
  const { mapping } = body
  const isSaid = entry.state !== 'mapping' && isDeepStrictEqual(entry.mapping, mapping)
  if (!isSaid) {
    if (!isAllowed(entry.state, 'map-columns')) throw importStateConflict(entry, 'map-columns')
    const [kind, county] = [entry.kind as CaseKindValue, entry.county_code!]
    const why = whyMappingDoesNotHold(kind, entry.header, mapping)
    if (why !== undefined) throw invalid({ mapping: why })
    await Promise.all([
      rememberMapping(
        tx,
        { county, kind, headings: headingSet(entry.header) },
        { mapping, by: actor.accountId, at: now },
      ),
      updateImport(tx, entry.id, { mapping: JSON.stringify(mapping) }),
      reopenImport(tx, entry.id, ''),
    ])
    enqueue(tx, 'open-package', { importId: entry.id })
    auditDeed(call, {
      action: 'import.map-columns',
      subjectType: 'package-import',
      subjectId: entry.id,
      officeCode: entry.office_code,
      summary: { columns: mapping.filter(({ column }) => column !== null).length, headings: mapping.length },
    })
    announce(tx, { topic: 'import', id: entry.id, office: entry.office_code })
  }
  return (await readImport(tx, entry.id))!
}
