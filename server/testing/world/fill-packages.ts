import { addPackageKey, listImportRows, listTrustedSenders, readImport } from '@guitu/contract/packages.ts'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { uploadSpreadsheet } from '@guitu/contract/spreadsheets.ts'
import { openUpload, trustSamples } from '../../features/packages/packages.testing.ts'
import { newId } from '../../platform/new-id.ts'
import { readSample } from '../../platform/sm/samples.testing.ts'
import type { TestAccount, TestApp } from '../start-test-app.ts'
import { must } from './must.ts'
import type { Staff, World } from './world.ts'

/** A spreadsheet with a heading that nobody knows. */
async function uploadSheet(app: TestApp, as: TestAccount): Promise<World['sheet']> {
  const columns = [...caseTableColumns.corrections, { header: '备注', example: '无' }]
  const lines = [columns.map(({ header }) => header), columns.map(({ example }) => example)]
  const content = Buffer.from(lines.map((cells) => cells.join(',')).join('\r\n'))
  const id = newId()
  const query = { fileName: '通川矫正对象花名册.csv', kind: 'corrections' as const }
  must(await app.call(uploadSpreadsheet, { as, params: { id }, query, upload: content }))
  await app.runJobs()
  const { mapping } = must(await app.call(readImport, { as, params: { id } })).json
  return { importId: id, mapping: mapping!, content }
}

/** A trusted sender, a key, two packages in preview and a spreadsheet that waits for its headings. */
export async function fillPackages(app: TestApp, home: Staff) {
  await trustSamples(app)
  const senders = must(await app.call(listTrustedSenders, { as: home['security-admin'] })).json
  const keyFile = async (name: string): Promise<string> => (await readSample(`keys/${name}`)).toString('utf8')
  const key = must(
    await app.call(addPackageKey, {
      as: home['security-admin'],
      body: {
        certificate: await keyFile('sender-tongchuan.crt'),
        key: await keyFile('sender-tongchuan.key'),
        password: '1234',
      },
    }),
  ).json
  const content = await readSample('corrections-tongchuan.gtp')
  const preview = await openUpload(app, home['county-officer'], content, '通川矫正对象.gtp')
  const other = await openUpload(app, home['county-officer'], content, '通川矫正对象二.gtp')
  const sheet = await uploadSheet(app, home['county-officer'])
  const row = must(
    await app.call(listImportRows, { as: home['county-officer'], params: { id: preview.id }, query: { pageSize: 1 } }),
  )
  return { senders, key, content, preview, other, sheet, row }
}
