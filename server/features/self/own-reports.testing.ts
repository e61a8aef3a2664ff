import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCaseAttachments } from '@guitu/contract/case-attachments.ts'
import { confirmReport, listCaseReports } from '@guitu/contract/reports.ts'
import { readOwnDuties } from '@guitu/contract/self.ts'
import { listOwnReports, sendOwnReport, uploadOwnFile } from '@guitu/contract/self-reports.ts'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { openPage } from '../../testing/open-page.ts'
import { app, caseworker, start } from './own-page-stage.testing.ts'

test('a report of the person counts from the moment it comes; an officer confirms it once, or asks for another and it is owed again', async () => {
  app.clock.moveTo(start)
  const { id } = await addCase(app, '511702001')
  const { headers } = await openPage(app, caseworker, id)
  const duty = async () =>
    (await app.call(readOwnDuties, { headers })).json.duties.find(({ kind }) => kind === 'report')
  assert.deepEqual([(await duty())?.standing, (await duty())?.by], ['later', '2026-12-03'])
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
    .withExif({ IFD0: { Make: 'Nokia' }, IFD3: { GPSLatitude: '31/1 12/1 30/1' } })
    .jpeg()
    .toBuffer()
  const fileId = newId()
  const sent = await app.call(uploadOwnFile, {
    headers,
    params: { id: fileId },
    query: { fileName: '工资条.jpg' },
    upload: photo,
  })
  assert.equal(sent.status, 200, sent.text)
  const body = { id: newId(), kind: 'report' as const, content: '这两周在县城工地上班', attachmentIds: [fileId] }
  for (let times = 1; times <= 2; times++) {
    const made = await app.call(sendOwnReport, { headers, body })
    assert.deepEqual([made.status, made.json.standing, made.json.files], [200, 'waiting', 1], made.text)
  }
  assert.equal((await duty())?.standing, 'made', 'before anybody confirmed it')
  const desk = await app.call(listCaseReports, { as: caseworker, params: { id } })
  assert.deepEqual(
    desk.json.reports.map(({ source, standing, officerName, files }) => [source, standing, officerName, files.length]),
    [['self', 'waiting', '', 1]],
  )
  const papers = await app.call(listCaseAttachments, { as: caseworker, params: { id } })
  assert.deepEqual(
    papers.json.rows.map(({ id: each, uploaderName }) => [each, uploaderName]),
    [[fileId, '本人']],
  )
  const kept = await app.asSystem((tx) =>
    tx.selectFrom('attachments').select('digest').where('id', '=', fileId).executeTakeFirstOrThrow(),
  )
  const stored = await app.parts.files.read(kept.digest)
  assert.equal((await sharp(stored).metadata()).exif, undefined, 'place, time and device are gone')
  const params = { id: body.id }
  const short = await app.call(confirmReport, {
    as: caseworker,
    params,
    body: { id: newId(), confirm: false, reason: '不行' },
  })
  assert.deepEqual([short.status, Object.keys(short.json.fields ?? {})], [400, ['reason']])
  const again = { id: newId(), confirm: false, reason: '没有写清楚在哪个工地、住在哪里' }
  for (let times = 1; times <= 2; times++) {
    const answered = await app.call(confirmReport, { as: caseworker, params, body: again })
    assert.deepEqual([answered.status, answered.json.standing], [200, 'asked-again'], answered.text)
  }
  assert.deepEqual([(await duty())?.standing, (await duty())?.by], ['later', '2026-12-03'], 'owed as before')
  const late = await app.call(confirmReport, { as: caseworker, params, body: { id: newId(), confirm: true } })
  assert.deepEqual([late.status, late.json.code], [409, 'report-answered'])
  const second = { id: newId(), kind: 'report' as const, content: '在南外工地上班，住工棚' }
  await app.call(sendOwnReport, { headers, body: second })
  const seen = await app.call(confirmReport, {
    as: caseworker,
    params: { id: second.id },
    body: { id: newId(), confirm: true },
  })
  assert.deepEqual([seen.json.standing, seen.json.officerName], ['confirmed', '周所员'])
  const own = await app.call(listOwnReports, { headers })
  assert.deepEqual(
    own.json.reports.map(({ standing, reason }) => [standing, reason]),
    [
      ['confirmed', ''],
      ['asked-again', '没有写清楚在哪个工地、住在哪里'],
    ],
  )
})

test('a report takes no position, no day of one’s own choosing and no file of somebody else', async () => {
  app.clock.moveTo(start)
  const [mine, theirs] = [await addCase(app, '511702001'), await addCase(app, '511702001')]
  const { headers } = await openPage(app, caseworker, mine.id)
  const stranger = await openPage(app, caseworker, theirs.id)
  const body = { id: newId(), kind: 'report' as const, content: '一切正常' }
  for (const extra of [
    { latitude: 31.2 },
    { place: { lat: 31.2, lng: 107.5 } },
    { madeOn: '2026-11-01' },
    { caseId: theirs.id },
  ]) {
    const refused = await app.call(sendOwnReport, { headers, body: { ...body, ...extra } as typeof body })
    assert.equal(refused.status, 400, JSON.stringify(extra))
  }
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
    .png()
    .toBuffer()
  const fileId = newId()
  const upload = { params: { id: fileId }, query: { fileName: 'a.png' }, upload: photo }
  assert.equal((await app.call(uploadOwnFile, { headers: stranger.headers, ...upload })).status, 200)
  const borrowed = await app.call(sendOwnReport, { headers, body: { ...body, attachmentIds: [fileId] } })
  assert.deepEqual([borrowed.status, Object.keys(borrowed.json.fields ?? {})], [400, ['attachmentIds']])
  assert.equal((await app.call(uploadOwnFile, { headers, ...upload })).status, 409, 'under an id that is taken')
  assert.equal((await app.call(listOwnReports, { headers })).json.reports.length, 0)
})
