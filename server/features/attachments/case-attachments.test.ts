import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { test } from 'node:test'
import {
  addCaseAttachments,
  listCaseAttachments,
  markAttachment,
  readThumbnail,
} from '@guitu/contract/case-attachments.ts'
import { readAttachment, uploadAttachment } from '@guitu/contract/tasks.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp, type TestAccount } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const worker = await app.account('caseworker', '511702001', '陈小川')
const county = await app.account('county-officer', '511702', '唐县员')
const otherTownship = await app.account('caseworker', '511702002')
const about = await addCase(app, '511702001')

const picture = (background: string, width = 1200): Promise<Buffer> =>
  sharp({ create: { width, height: 900, channels: 3, background } })
    .jpeg()
    .toBuffer()
const upload = async (as: TestAccount, content: Buffer): Promise<string> => {
  const id = newId()
  const answer = await app.call(uploadAttachment, {
    as,
    params: { id },
    query: { fileName: '判决书第一页.jpg', officeCode: as.officeCode },
    upload: content,
  })
  assert.equal(answer.status, 200, answer.text)
  return id
}
const place = (as: TestAccount, ids: string[]) =>
  app.call(addCaseAttachments, { as, params: { id: about.id }, body: { attachmentIds: ids } })
const files = (as: TestAccount) => app.call(listCaseAttachments, { as, params: { id: about.id }, query: {} })
const pathOf = (digest: Buffer): string => {
  const hex = digest.toString('hex')
  return `${app.parts.config.dataDir}/files/${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex}`
}
const stored = (id: string) =>
  app.asSystem((tx) => tx.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst())

test('a file is put into the record once, listed with its small picture, and seen by whoever sees the record', async () => {
  const id = await upload(worker, await picture('#205080'))
  assert.deepEqual((await place(worker, [id])).json, { placed: 1 })
  assert.deepEqual((await place(worker, [id])).json, { placed: 1 })
  const list = await files(county)
  assert.deepEqual(
    list.json.rows.map((row) => [row.fileName, row.from, row.uploaderName, row.hasThumbnail, row.mark]),
    [['判决书第一页.jpg', 'case', '陈小川', true, null]],
  )
  const small = await app.call(readThumbnail, { as: county, params: { id } })
  assert.equal(small.headers['content-type'], 'image/webp')
  const row = await stored(id)
  const metadata = await sharp(await app.parts.files.read(row!.thumbnail_digest!)).metadata()
  assert.deepEqual([metadata.width, metadata.height], [320, 240])
  for (const endpoint of [readThumbnail, readAttachment]) {
    assert.equal((await app.call(endpoint, { as: otherTownship, params: { id } })).status, 404)
  }
  assert.equal((await files(otherTownship)).status, 404)
})

test('nobody puts in what another sent, and what is put in cannot be taken elsewhere', async () => {
  const id = await upload(worker, await picture('#802050'))
  assert.equal((await place(county, [id])).status, 400)
  assert.equal((await place(otherTownship, [id])).status, 404)
  await place(worker, [id])
  const other = await addCase(app, '511702001')
  const again = await app.call(addCaseAttachments, {
    as: worker,
    params: { id: other.id },
    body: { attachmentIds: [id] },
  })
  assert.equal(again.status, 400)
})

test('a paper in the wrong record is marked with the reason and stays', async () => {
  const id = await upload(worker, await picture('#208050'))
  await place(worker, [id])
  const mark = (as: TestAccount, step: string, reason = '这是另一个人的判决书') =>
    app.call(markAttachment, { as, params: { id }, body: { id: step, reason } })
  const step = newId()
  assert.equal((await mark(otherTownship, step)).status, 404)
  assert.equal((await mark(county, step, '错   ')).status, 400)
  assert.equal((await mark(county, step)).status, 200)
  assert.equal((await mark(county, step)).status, 200)
  assert.equal((await mark(worker, newId())).status, 409)
  const row = (await files(worker)).json.rows.find((each) => each.id === id)
  assert.deepEqual([row?.mark?.reason, row?.mark?.officerName], ['这是另一个人的判决书', '唐县员'])
  assert.equal((await app.call(readAttachment, { as: worker, params: { id } })).status, 200)
})

test('what nobody named for a day is taken away, but not a content that another row still names', async () => {
  const shared = await picture('#111111', 400)
  const [left, kept, young] = [await upload(worker, await picture('#222222')), await upload(worker, shared), newId()]
  const twin = await upload(worker, shared)
  await place(worker, [kept])
  const leftRow = (await stored(left))!
  const keptRow = (await stored(kept))!
  app.clock.advance(86_400_000)
  const sweep = async () => {
    await app.parts.workerDatabase.pool.query("select graphile_worker.add_job('sweep-attachments')")
    await app.runJobs()
  }
  await sweep()
  assert.ok(await stored(left), 'a day to the moment is not yet over')
  await app.asSystem((tx) =>
    tx
      .insertInto('attachments')
      .values({
        ...leftRow,
        id: young,
        digest: Buffer.alloc(32, 7),
        thumbnail_digest: null,
        created_at: app.clock.now(),
      })
      .execute(),
  )
  app.clock.advance(1)
  await sweep()
  assert.deepEqual([await stored(left), await stored(twin)], [undefined, undefined])
  assert.ok((await stored(kept)) && (await stored(young)))
  await assert.rejects(access(pathOf(leftRow.digest)))
  await assert.rejects(access(pathOf(leftRow.thumbnail_digest!)))
  await access(pathOf(keptRow.digest))
  await access(pathOf(keptRow.thumbnail_digest!))
})
