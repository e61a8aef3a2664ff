import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listNotices, readOwnNotice } from '@guitu/contract/notices.ts'
import { downloadReceipts, downloadRejectedRows, trustSender } from '@guitu/contract/packages.ts'
import { noticeColumns } from '@guitu/contract/rules/notice-table.ts'
import { readAttachment } from '@guitu/contract/tasks.ts'
import sharp from 'sharp'
import { readSample } from '../../platform/sm/samples.testing.ts'
import { addBody } from '../../testing/add-body.ts'
import { addCase } from '../../testing/add-case.ts'
import { makeResponsible } from '../../testing/make-responsible.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { seededRandom, syntheticPerson } from '../../testing/synthetic-person.ts'
import {
  commitUpload,
  openUpload,
  parseCsv,
  rowsOf,
  samplesValidAt,
  sealRows,
  trustSamples,
} from './packages.testing.ts'

// Notices on media carried by hand: what a body signs goes the way of what it sends over the interface.

const app = await startTestApp({ at: samplesValidAt })
const security = await trustSamples(app)
const county = await app.account('county-officer', '511702')
const city = await app.account('city-officer', '511700')
await makeResponsible(app, county)
await makeResponsible(app, city)
const police = await addBody(app)
const certificate = (await readSample('keys/sender-tongchuan.crt')).toString('utf8')
const trust = (bodyId?: string) =>
  app.call(trustSender, {
    as: security,
    body: { certificate, counties: ['511702'], kinds: ['notices'], ...(bodyId ? { bodyId } : {}) },
  })
const known = await addCase(app, '511702001')

const notice = (number: string, person: { name: string; idNumber: string }, change: Record<string, string> = {}) => ({
  通报编号: number,
  通报类型: '行政拘留',
  姓名: person.name,
  公民身份号码: person.idNumber,
  文书编号: `通公行罚决字〔2026〕${number}号`,
  文书日期: '2026-11-22',
  发生时间: '2026-11-22 08:30',
  事实: '因殴打他人被决定行政拘留五日。',
  案由: '殴打他人',
  起始日期: '2026/11/22',
  终止日期: '20261127',
  ...change,
})
const stranger = syntheticPerson(987_654, seededRandom(987_654))
const seal = (rows: Record<string, string>[], now = samplesValidAt, attachments: Record<string, Buffer> = {}) =>
  sealRows(rows, {
    kind: 'notices',
    header: noticeColumns.map(({ header }) => header),
    now,
    attachments,
  })
const later = (minutes: number): Date => {
  const at = new Date(samplesValidAt.getTime() + minutes * 60_000)
  app.clock.moveTo(at)
  return at
}
const stored = () =>
  app.asSystem((tx) =>
    tx
      .selectFrom('notices')
      .select(['id', 'receipt_number', 'case_id', 'body_id', 'corrects'])
      .orderBy('received_at')
      .execute(),
  )
const alerts = () =>
  app.asSystem((tx) => tx.selectFrom('alerts').select(['rule_code', 'state', 'joined_count', 'case_id']).execute())

test('a certificate sends notices only in the name of an authorised body, and a package of an unnamed one is refused whole', async () => {
  const refused = await openUpload(app, county, await seal([notice('0001', known)]))
  assert.deepEqual([refused.state, refused.step], ['refused', 'county'], refused.message)
  const without = await trust()
  assert.equal(without.status, 400, without.text)
  assert.equal((await trust(police.id)).json.bodyName, police.name)
})

test('the preview names no ledger; what is accepted is taken in with a receipt each, raises alerts, and the same package adds nothing', async () => {
  const content = await seal([
    notice('0001', known),
    notice('0002', stranger),
    notice('0003', known, { 通报类型: '住宿' }),
    notice('0004', known, { 涉嫌罪名: '盗窃罪', 终止日期: '2026-11-21' }),
    notice('0005', { ...known, idNumber: '511702200102290015' }),
  ])
  const opened = await openUpload(app, county, content)
  assert.deepEqual(
    [opened.state, opened.kind, opened.rowsNew, opened.rowsRejected],
    ['preview', 'notices', 2, 3],
    opened.message,
  )
  const rows = await rowsOf(app, county, opened.id)
  assert.deepEqual(
    rows.slice(0, 2).map(({ outcome, notes }) => [outcome, notes]),
    [
      ['new', ['行政拘留']],
      ['new', ['行政拘留']],
    ],
  )
  const reasons = rows.slice(2).map((row) => row.reasons.map(({ column }) => column).sort())
  assert.deepEqual(reasons, [['通报类型'], ['涉嫌罪名', '终止日期'], ['公民身份号码']])
  assert.deepEqual(await stored(), [])

  const taken = await commitUpload(app, county, opened.id)
  assert.equal(taken.state, 'committed', taken.message)
  const notices = await stored()
  assert.deepEqual(
    notices.map((row) => [row.case_id, row.body_id]).sort(),
    [
      [known.id, police.id],
      [null, police.id],
    ].sort(),
  )
  assert.deepEqual(await alerts(), [{ rule_code: 'C201', state: 'open', joined_count: 0, case_id: known.id }])
  const told = await app.asSystem((tx) =>
    tx.selectFrom('notifications').where('channel', '=', 'sms').select(['account_id', 'state']).execute(),
  )
  assert.deepEqual(told, [{ account_id: county.id, state: 'handed-off' }])
  const receipts = await parseCsv((await app.call(downloadReceipts, { as: county, params: { id: opened.id } })).text)
  assert.deepEqual(
    receipts.map((row) => [row.通报编号, row.办理结果]),
    [
      ['0001', '已收到'],
      ['0002', '已收到'],
    ],
  )
  assert.deepEqual(receipts.map((row) => row.回执编号).sort(), notices.map((row) => row.receipt_number).sort())
  const handedBack = await app.call(downloadRejectedRows, { as: county, params: { id: opened.id } })
  assert.equal((await parseCsv(handedBack.text)).length, 3)

  // what came on media is the body's own over the interface too
  const seen = await app.call(readOwnNotice, {
    headers: { authorization: `Bearer ${police.key}` },
    params: { receipt: receipts[0]!.回执编号! },
  })
  assert.deepEqual([seen.status, seen.json.state], [200, 'received'], seen.text)

  const again = await openUpload(app, county, content)
  assert.deepEqual([again.rowsNew, again.rowsUnchanged, again.rowsRejected], [0, 2, 3])
  assert.equal((await stored()).length, 2)
})

test('a later package corrects by receipt; one number is one notice, and other content under it is rejected', async () => {
  const [first] = (await stored()).filter((row) => row.case_id === known.id)
  const at = later(1)
  const opened = await openUpload(
    app,
    county,
    await seal(
      [
        notice('0001', known, { 事实: '另有内容。' }),
        notice('0006', known, { 更正的回执编号: first!.receipt_number, 终止日期: '2026-11-30' }),
        notice('0007', known, { 更正的回执编号: 'TB20261123-999999' }),
        notice('0008', known),
        notice('0008', known),
        notice('0009', known, { 更正的回执编号: first!.receipt_number, 终止日期: '2026-11-29' }),
      ],
      at,
    ),
  )
  assert.deepEqual([opened.rowsNew, opened.rowsRejected], [0, 6], 'two rows for one notice: neither of them')
  const alone = notice('0006', known, { 更正的回执编号: first!.receipt_number, 终止日期: '2026-11-30' })
  const corrected = await openUpload(app, county, await seal([alone], later(2)))
  assert.deepEqual([corrected.rowsNew, corrected.rowsRejected], [1, 0], corrected.message)
  await commitUpload(app, county, corrected.id)
  const [correction] = (await stored()).filter((row) => row.corrects !== null)
  assert.equal(correction?.corrects, first!.id)
  assert.deepEqual(await alerts(), [{ rule_code: 'C201', state: 'open', joined_count: 1, case_id: known.id }])
})

const withdrawal = (number: string, of: string, change: Record<string, string> = {}) => ({
  通报编号: number,
  撤回的回执编号: of,
  事实: '文书送达前已经撤销。',
  ...change,
})

test('a later package takes a notice back: its alert ends as withdrawn, once, however often the row comes', async () => {
  const [latest] = (await stored()).filter((row) => row.corrects !== null)
  const receipt = latest!.receipt_number
  const refused = await openUpload(
    app,
    county,
    await seal(
      [
        withdrawal('0010', 'TB20261123-999999'),
        withdrawal('0011', receipt, { 事实: '误发' }),
        withdrawal('0012', receipt, { 姓名: known.name }),
        withdrawal('0001', receipt),
      ],
      later(3),
    ),
  )
  const reasons = (await rowsOf(app, county, refused.id)).map((row) => row.reasons.map(({ column }) => column))
  assert.deepEqual(
    reasons.map(([column]) => column),
    ['撤回的回执编号', '事实', '姓名', '撤回的回执编号'],
  )
  assert.equal(refused.rowsNew, 0)

  const content = await seal([withdrawal('0010', receipt)], later(4))
  const opened = await openUpload(app, county, content)
  assert.deepEqual([opened.rowsNew, opened.rowsRejected], [1, 0], opened.message)
  const [row] = await rowsOf(app, county, opened.id)
  assert.deepEqual(row!.notes, [`撤回 ${receipt}`])
  const taken = await commitUpload(app, county, opened.id)
  assert.equal(taken.state, 'committed', taken.message)
  assert.deepEqual(await alerts(), [{ rule_code: 'C201', state: 'closed', joined_count: 1, case_id: known.id }])
  const receipts = await parseCsv((await app.call(downloadReceipts, { as: county, params: { id: opened.id } })).text)
  assert.deepEqual(
    receipts.map((each) => each.办理结果),
    [`已撤回 ${receipt}`],
  )
  const seen = await app.call(readOwnNotice, {
    headers: { authorization: `Bearer ${police.key}` },
    params: { receipt },
  })
  assert.equal(seen.json.state, 'withdrawn', seen.text)
  const count = (await stored()).length
  for (const rows of [[withdrawal('0010', receipt)], [withdrawal('0013', receipt)]]) {
    const again = await openUpload(app, county, await seal(rows, later(5)))
    assert.deepEqual([again.rowsNew, again.rowsUnchanged, again.rowsRejected], [0, 1, 0])
  }
  const reused = await openUpload(app, county, await seal([notice('0010', known)], later(6)))
  assert.equal(reused.rowsRejected, 1, 'the number of a withdrawal is no other notice')
  assert.equal((await stored()).length, count)
})

test('files that a row names are kept with its notice: type by content, written anew; what nobody names is not', async () => {
  const noise = sharp({
    create: {
      width: 260,
      height: 260,
      channels: 3,
      background: '#777',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
  const photo = await noise
    .withExif({ IFD0: { Copyright: '手机' } })
    .png()
    .toBuffer()
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n')
  const files = { '决定书.pdf': pdf, '现场.png': photo, '名单.xlsx': Buffer.from('PK'), '没人要.pdf': pdf }
  const rows = [
    notice('0020', known, { 附件: '决定书.pdf；attachments/现场.png' }),
    notice('0021', known, { 附件: '不在.pdf' }),
    notice('0022', known, { 附件: '名单.xlsx' }),
  ]
  const opened = await openUpload(app, county, await seal(rows, later(7), files))
  assert.deepEqual([opened.rowsNew, opened.rowsRejected], [1, 2], opened.message)
  assert.match(opened.message, /有 1 个附件没有哪一行通报写到/)
  const previewed = await rowsOf(app, county, opened.id)
  assert.deepEqual(previewed[0]!.notes, ['行政拘留', '附件 2 个'])
  assert.deepEqual(
    previewed
      .slice(1)
      .map(({ reasons: [reason] }) => [reason!.column, /不在数据包|按文件内容判断/.test(reason!.message)]),
    [
      ['附件', true],
      ['附件', true],
    ],
  )
  const taken = await commitUpload(app, county, opened.id)
  assert.equal(taken.state, 'committed', taken.message)
  const { rows: listed } = (await app.call(listNotices, { as: county, query: { caseId: known.id } })).json
  const kept = listed.find((row) => row.documentNumber?.includes('0020'))!.attachments
  assert.deepEqual(
    kept.map(({ fileName, mediaType }) => [fileName, mediaType]).sort(),
    [
      ['决定书.pdf', 'application/pdf'],
      ['现场.png', 'image/png'],
    ].sort(),
  )
  const picture = kept.find(({ mediaType }) => mediaType === 'image/png')!
  const caseworker = await app.account('caseworker', '511702001')
  for (const as of [county, caseworker]) {
    assert.equal((await app.call(readAttachment, { as, params: { id: picture.id } })).status, 200)
  }
  const elsewhere = await app.account('county-officer', '511722')
  assert.equal((await app.call(readAttachment, { as: elsewhere, params: { id: picture.id } })).status, 404)
  const rowsOfFiles = await app.asSystem((tx) => tx.selectFrom('attachments').select(['notice_id', 'digest']).execute())
  assert.equal(rowsOfFiles.length, 2)
  const digest = rowsOfFiles.find((row) => !row.digest.equals(app.parts.files.digestOf(pdf)))!.digest
  assert.equal((await sharp(await app.parts.files.read(digest)).metadata()).exif, undefined)
})
