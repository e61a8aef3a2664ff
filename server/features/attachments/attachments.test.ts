import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileNotice, listNotices } from '@guitu/contract/notices.ts'
import { readAttachment, uploadAttachment } from '@guitu/contract/tasks.ts'
import { finishUpload, readUpload, sendPart } from '@guitu/contract/uploads.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'
import { sweepAttachmentsJob } from './jobs.ts'

const app = await startTestApp()
const worker = await app.account('caseworker', '511702001', '陈小川')
const county = await app.account('county-officer', '511702')
const otherTownship = await app.account('caseworker', '511702002')
const otherCounty = await app.account('county-officer', '511722')

const upload = (
  as: TestAccount | undefined,
  content: Buffer,
  given: { id?: string; fileName?: string; officeCode?: string } = {},
) =>
  app.call(uploadAttachment, {
    ...(as ? { as } : {}),
    params: { id: given.id ?? newId() },
    query: { fileName: given.fileName ?? '现场照片.jpg', officeCode: given.officeCode ?? '511702001' },
    upload: content,
  })

/** A photo as a phone makes it: lying on its side, with the place where it was taken. */
const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: { r: 200, g: 30, b: 30 } } })
    .jpeg()
    .withExif({
      IFD0: { Model: 'Telephone 9', ImageDescription: 'outside his home' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '31/1 12/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '107/1 30/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst())

test('a photo is kept upright and without the place, the device and the comment', async () => {
  const given = await photo()
  assert.ok(given.includes('Telephone 9') && (await sharp(given).metadata()).exif)
  const id = newId()
  const kept = await upload(worker, given, { id })
  assert.equal(kept.status, 200, kept.text)
  assert.deepEqual([kept.json.mediaType, kept.json.fileName], ['image/jpeg', '现场照片.jpg'])
  const row = await stored(id)
  assert.deepEqual([row?.width, row?.height], [200, 300])
  const content = await app.parts.files.read(row!.digest)
  assert.ok(!content.includes('Telephone 9') && !content.includes('outside his home') && !content.includes('Exif'))
  const metadata = await sharp(content).metadata()
  assert.deepEqual(
    [metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation],
    [undefined, undefined, undefined, undefined],
  )
})

test('the file comes back inside the scope and nowhere else, and can run nothing', async () => {
  const id = newId()
  await upload(worker, await photo(), { id })
  for (const account of [worker, county]) {
    const read = await app.call(readAttachment, { as: account, params: { id } })
    assert.equal(read.status, 200)
    assert.equal(read.headers['content-type'], 'image/jpeg')
    assert.equal(read.headers['x-content-type-options'], 'nosniff')
    assert.match(String(read.headers['content-security-policy']), /sandbox/)
    assert.match(String(read.headers['content-disposition']), /^inline; filename\*=UTF-8''%E7%8E%B0/)
  }
  for (const account of [otherTownship, otherCounty]) {
    assert.equal((await app.call(readAttachment, { as: account, params: { id } })).status, 404)
  }
  const administrator = await app.account('system-admin', '511700')
  assert.equal((await app.call(readAttachment, { as: administrator, params: { id } })).status, 403)
  assert.equal((await app.call(readAttachment, { params: { id } })).status, 401)
})

test('the same file under the same id is one file; another under it is refused', async () => {
  const id = newId()
  const given = await photo()
  const first = await upload(worker, given, { id })
  const again = await upload(worker, given, { id })
  assert.deepEqual(again.json, first.json)
  const other = await sharp(given).negate().jpeg().toBuffer()
  assert.equal((await upload(worker, other, { id })).status, 409)
  assert.equal((await upload(otherTownship, given, { id, officeCode: '511702002' })).status, 409)
  assert.equal((await stored(id))?.created_by, worker.id)
})

test('PNG and WebP are taken by their content, and a wrong extension is put right', async () => {
  const picture = sharp({ create: { width: 20, height: 20, channels: 4, background: '#00000000' } })
  const png = await upload(worker, await picture.clone().png().toBuffer(), { fileName: 'C:\\照片\\门牌.html' })
  assert.deepEqual([png.json.mediaType, png.json.fileName], ['image/png', '门牌.png'])
  const webp = await upload(worker, await picture.clone().webp().toBuffer(), { fileName: '门牌.WEBP' })
  assert.deepEqual([webp.json.mediaType, webp.json.fileName], ['image/webp', '门牌.WEBP'])
})

test('a whole PDF is kept to be saved, not opened; one cut off or encrypted is refused', async () => {
  const pdf = (middle: string, end = '%%EOF\n'): Buffer => Buffer.from(`%PDF-1.7\n1 0 obj<<>>endobj\n${middle}\n${end}`)
  const id = newId()
  const kept = await upload(worker, pdf('trailer<</Root 1 0 R>>'), { id, fileName: '决定书.pdf' })
  assert.equal(kept.json.mediaType, 'application/pdf')
  const read = await app.call(readAttachment, { as: worker, params: { id } })
  assert.match(String(read.headers['content-disposition']), /^attachment;/)
  const encrypted = await upload(worker, pdf('trailer<</Root 1 0 R/Encrypt 2 0 R>>'))
  assert.deepEqual([encrypted.status, encrypted.json.code], [400, 'pdf-encrypted'])
  const cut = await upload(worker, pdf('trailer', ''))
  assert.deepEqual([cut.status, cut.json.code], [400, 'pdf-incomplete'])
})

test('what only pretends to be a picture, is broken or too large in pixels is refused, and nothing is kept', async () => {
  const before = await app.asSystem((tx) => tx.selectFrom('attachments').select('id').execute())
  const html = await upload(worker, Buffer.from('<html><script>alert(1)</script></html>'))
  assert.deepEqual([html.status, html.json.code], [400, 'file-type'])
  const pretends = await upload(worker, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<script>')]))
  assert.deepEqual([pretends.status, pretends.json.code], [400, 'image-broken'])
  const whole = await photo()
  const cut = await upload(worker, whole.subarray(0, whole.length - 200))
  assert.deepEqual([cut.status, cut.json.code], [400, 'image-broken'])
  const heic = await upload(worker, Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'))
  assert.deepEqual([heic.status, heic.json.code], [400, 'file-heic'])
  const huge = await sharp({ create: { width: 8001, height: 5000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  const tooLarge = await upload(worker, huge)
  assert.deepEqual([tooLarge.status, tooLarge.json.code], [413, 'image-too-large'])
  const empty = await upload(worker, Buffer.alloc(0))
  assert.equal(empty.status, 400)
  const after = await app.asSystem((tx) => tx.selectFrom('attachments').select('id').execute())
  assert.equal(after.length, before.length)
})

test('a picture of exactly forty megapixels is taken', async () => {
  const largest = await sharp({ create: { width: 8000, height: 5000, channels: 3, background: '#fff' } })
    .jpeg({ quality: 50 })
    .toBuffer()
  assert.equal((await upload(worker, largest)).status, 200)
})

test('more than 20 MiB is refused while it comes in', async () => {
  const answer = await upload(worker, Buffer.alloc(20 * 1024 * 1024 + 1, 1))
  assert.deepEqual([answer.status, answer.json.code], [413, 'upload-too-large'])
})

test('nobody uploads for an office out of their scope, without a session, or in a role without casework', async () => {
  const picture = await photo()
  const id = newId()
  assert.equal((await upload(otherTownship, picture, { id })).status, 400)
  assert.equal((await upload(otherCounty, picture, { id })).status, 400)
  assert.equal((await upload(undefined, picture, { id })).status, 401)
  for (const role of ['system-admin', 'security-admin', 'audit-admin', 'city-leader'] as const) {
    assert.equal((await upload(await app.account(role, '511700'), picture, { id })).status, 403)
  }
  assert.equal(await stored(id), undefined)
})

test('a file changed on the disk is not served', async () => {
  const id = newId()
  await upload(
    worker,
    await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
      .png()
      .toBuffer(),
    { id },
  )
  const row = await stored(id)
  const { writeFile } = await import('node:fs/promises')
  const hex = row!.digest.toString('hex')
  await writeFile(
    `${app.parts.config.dataDir}/files/${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex}`,
    Buffer.alloc(300, 1),
  )
  assert.equal((await app.call(readAttachment, { as: worker, params: { id } })).status, 500)
})

test('a file of a notice is seen by whoever sees the notice, whichever office sent it in', async () => {
  const about = await addCase(app, '511702001')
  const id = newId()
  await upload(county, await photo(), { id, officeCode: '511702' })
  const filed = await app.call(fileNotice, {
    as: county,
    body: {
      id: newId(),
      caseId: about.id,
      source: 'staff',
      type: 'danger-report',
      occurredAt: '2026-11-20T08:30:00+08:00',
      facts: '今早八点半在东城菜市场扬言要拿刀伤害前妻，已劝离。',
      details: { reporterName: '陈小川', reporterPhone: '13900139000', place: '东城菜市场' },
      attachmentIds: [id],
    },
  })
  assert.equal(filed.status, 200, filed.text)
  const list = await app.call(listNotices, { as: worker, query: { caseId: about.id } })
  assert.deepEqual(
    list.json.rows[0]?.attachments.map((attachment) => attachment.id),
    [id],
  )
  assert.equal((await app.call(readAttachment, { as: worker, params: { id } })).status, 200)
  for (const account of [otherTownship, otherCounty]) {
    assert.equal((await app.call(readAttachment, { as: account, params: { id } })).status, 404)
  }
})

test('a photo comes in parts over a line that breaks, each part once, and is then an attachment like any other', async () => {
  const given = await photo()
  const helper = await app.account('helper', '511702001')
  const id = newId()
  const part = (from: number, to: number, as = worker, size = given.length) =>
    app.call(sendPart, {
      as,
      params: { id },
      query: { from, size, fileName: '走访.jpg', officeCode: '511702001' },
      upload: given.subarray(from, to),
    })
  const progress = async (as = worker) => (await app.call(readUpload, { as, params: { id } })).json
  const finish = (as = worker) => app.call(finishUpload, { as, params: { id } })
  assert.deepEqual(await progress(), { received: 0, done: false })
  assert.equal((await finish()).status, 404)
  const third = Math.floor(given.length / 3)
  assert.equal((await part(0, third)).json.received, third)
  // the answer was lost
  assert.equal((await part(0, third)).json.received, third)
  const early = await part(2 * third, given.length)
  assert.deepEqual([early.status, early.json.code], [409, 'upload-gap'])
  const unfinished = await finish()
  assert.deepEqual([unfinished.status, unfinished.json.code], [409, 'upload-gap'])
  assert.deepEqual((await part(third, 2 * third, helper)).json.code, 'id-reused')
  assert.deepEqual((await part(third, 2 * third, worker, given.length + 1)).json.code, 'id-reused')
  assert.deepEqual(await progress(helper), { received: 0, done: false })
  assert.deepEqual(await progress(), { received: third, done: false })
  assert.equal((await part(third, 2 * third)).json.received, 2 * third)
  assert.equal((await part(2 * third, given.length)).json.received, given.length)

  const kept = await finish()
  assert.equal(kept.status, 200, kept.text)
  assert.equal(kept.json.mediaType, 'image/jpeg')
  assert.deepEqual((await finish()).json, kept.json)
  assert.equal((await finish(helper)).status, 404)
  assert.deepEqual(await progress(), { received: 0, done: true })
  const content = (await app.call(readAttachment, { as: worker, params: { id } })).content
  assert.ok(given.includes('Exif') && !content.includes('Exif'))

  // what is not a photo is refused at the end, as when it comes in one piece, and can be sent anew under another id
  const text = Buffer.from('这不是照片')
  const wrong = newId()
  await app.call(sendPart, {
    as: worker,
    params: { id: wrong },
    query: { from: 0, size: text.length, fileName: '走访.jpg', officeCode: '511702001' },
    upload: text,
  })
  const refused = await app.call(finishUpload, { as: worker, params: { id: wrong } })
  assert.deepEqual([refused.status, refused.json.code], [400, 'file-type'])

  // one that was given up goes after a week
  app.clock.advance(8 * 86_400_000)
  await sweepAttachmentsJob.run(app.parts, {})
  const left = await app.asSystem((tx) => tx.selectFrom('upload_parts').select('upload_id').execute())
  assert.deepEqual(left, [])
})
