import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinGroup, readAftercare, setClass } from '@guitu/contract/aftercare.ts'
import { listAids, promiseAid, recordNeed, settleAid } from '@guitu/contract/aids.ts'
import { listCaseEvents } from '@guitu/contract/case-events.ts'
import { createCase, readCase, revealCase } from '@guitu/contract/cases.ts'
import { agreeVisits, declineVisits, giveConsent, readConsents, withdrawConsent } from '@guitu/contract/consents.ts'
import { uploadAttachment } from '@guitu/contract/tasks.ts'
import { recordVisit } from '@guitu/contract/visits.ts'
import pg from 'pg'
import sharp from 'sharp'
import { newId } from '../../platform/new-id.ts'
import { addCase } from '../../testing/add-case.ts'
import { keepSessionsOpen } from '../../testing/keep-sessions-open.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { eraseWithoutConsentJob } from './jobs.ts'

// a Friday morning in Shanghai: 2026-11-20 09:00
const app = await startTestApp()
const caseworker = await app.account('caseworker', '511702001', '周所员')
const county = await app.account('county-officer', '511702')
await keepSessionsOpen(app)
const today = '2026-11-20'
const person = () =>
  addCase(app, '511702001', { kind: 'aftercare', details: { releaseDate: '2025-06-24', consent: false } })
const consent = (id: string, purposes: ('help' | 'visits')[]) =>
  app.call(giveConsent, {
    as: caseworker,
    params: { id },
    body: { id: newId(), purposes, way: 'spoken', day: today },
  })
const withdraw = (id: string, purposes: ('help' | 'visits')[]) =>
  app.call(withdrawConsent, {
    as: caseworker,
    params: { id },
    body: { id: newId(), purposes, way: 'phone', day: today },
  })
const need = (id: string) =>
  app.call(recordNeed, {
    as: caseworker,
    params: { id },
    body: { id: newId(), kind: 'work', need: '想找一份县城里的工作', askedOn: today },
  })
/** Rows that tell of help or of visits, seen with the eyes of the owner. */
const kept = async (id: string): Promise<number> => {
  const client = new pg.Client(app.superuser)
  await client.connect()
  const { rows } = await client.query<{ n: number }>(
    `select (select count(*) from aids where case_id = $1) + (select count(*) from group_members where case_id = $1)
          + (select count(*) from class_steps where case_id = $1)
          + (select count(*) from visits where case_id = $1)
          + (select count(*) from case_events where case_id = $1 and (kind like 'aid-%' or kind = 'visit-held')) as n`,
    [id],
  )
  await client.end()
  return Number(rows[0]!.n)
}

test('help is recorded with consent: needed, promised, given another day, given', async () => {
  const { id } = await person()
  const refused = await need(id)
  assert.deepEqual([refused.status, refused.json.code], [409, 'no-consent'])
  assert.match((await app.call(listAids, { as: county, params: { id } })).json.whyNot, /没有同意“帮扶”/)
  assert.deepEqual((await consent(id, ['help'])).json.inForce, { help: true, visits: false })
  const aid = (await need(id)).json
  assert.deepEqual([aid.state, aid.allowed], ['needed', ['promise', 'settle']])
  const params = { id: aid.id }
  const promise = (dueOn: string, note?: string) =>
    app.call(promiseAid, {
      as: caseworker,
      params,
      body: { id: newId(), promisedBy: '县就业局', dueOn, ...(note ? { note } : {}) },
    })
  assert.equal((await promise('2026-11-30')).json.state, 'promised')
  const silent = await promise('2026-12-10')
  assert.match(silent.json.fields?.note ?? '', /改期应当写明原因/)
  assert.equal((await promise('2026-12-10', '招聘会推迟到十二月')).json.dueOn, '2026-12-10')
  const settle = { id: newId(), given: true, day: today, note: '介绍到县城餐馆上班' }
  const given = await app.call(settleAid, { as: caseworker, params, body: settle })
  assert.deepEqual([given.json.state, given.json.allowed, given.json.steps.length], ['given', [], 4], given.text)
  assert.equal((await app.call(settleAid, { as: caseworker, params, body: settle })).json.steps.length, 4)
  const again = await app.call(settleAid, { as: county, params, body: { ...settle, id: newId() } })
  assert.deepEqual([again.status, again.json.code], [409, 'aid-state'])
})

test('a withdrawal hides at once what the consent allowed, everywhere, and keeps what the law asks for', async () => {
  const { id } = await person()
  const params = { id }
  await consent(id, ['help', 'visits'])
  const aid = (await need(id)).json
  await app.call(setClass, {
    as: caseworker,
    params,
    body: { id: newId(), aidClass: 'key', reason: '刚刚回来，需要多帮' },
  })
  await app.call(joinGroup, {
    as: caseworker,
    params,
    body: { id: newId(), name: '姚村干', role: 'village', joinedOn: today },
  })
  const withdrawn = await withdraw(id, ['help'])
  assert.deepEqual(withdrawn.json.inForce, { help: false, visits: true }, withdrawn.text)
  const shown = (await app.call(readAftercare, { as: county, params })).json
  assert.deepEqual([shown.aidClass, shown.classSteps, shown.group, shown.releasedOn], ['', [], [], '2025-06-24'])
  assert.deepEqual((await app.call(listAids, { as: county, params })).json.aids, [])
  const promised = await app.call(promiseAid, {
    as: caseworker,
    params: { id: aid.id },
    body: { id: newId(), promisedBy: '县就业局', dueOn: '2026-11-30' },
  })
  assert.equal(promised.status, 404)
  assert.equal(
    (await app.call(readCase, { as: county, params, query: { purpose: '办理帮教' } })).json.category,
    'general',
  )
  const course = await app.call(listCaseEvents, { as: county, params, query: {} })
  assert.deepEqual(course.json.rows.map((row) => row.kind).sort(), ['consent-given', 'consent-withdrawn'])
  const twice = await withdraw(id, ['help'])
  assert.deepEqual([twice.status, twice.json.code], [409, 'no-consent'])
})

test('where consent rests on the ledger, help goes on when the visits are taken back, and all ends when help is', async () => {
  const onLedger = () => addCase(app, '511702001', { kind: 'aftercare', details: { consent: true } })
  const { id } = await onLedger()
  const params = { id }
  assert.equal((await need(id)).status, 200)
  const stays = await withdraw(id, ['visits'])
  assert.deepEqual([stays.json.inForce, stays.json.restsOnLedger], [{ help: true, visits: false }, false], stays.text)
  const aids = async () => (await app.call(listAids, { as: county, params })).json.aids.length
  assert.equal(await aids(), 1)
  assert.equal((await need(id)).status, 200, 'the database takes it, too')
  const visits = await app.call(agreeVisits, {
    as: caseworker,
    params,
    body: { id: newId(), ways: ['phone'], frequency: 'monthly', day: today },
  })
  assert.deepEqual([visits.status, visits.json.code], [409, 'no-consent'])
  await eraseWithoutConsentJob.run(app.parts, {})
  assert.equal(await kept(id), 4)
  assert.deepEqual((await consent(id, ['visits'])).json.inForce, { help: true, visits: true })
  assert.equal(await aids(), 2)
  assert.deepEqual((await withdraw(id, ['help'])).json.inForce, { help: false, visits: true })
  assert.equal(await aids(), 0)

  const other = (await onLedger()).id
  await need(other)
  assert.equal((await app.call(readConsents, { as: county, params: { id: other } })).json.restsOnLedger, true)
  assert.deepEqual((await withdraw(other, ['help'])).json.inForce, { help: false, visits: false })
  assert.deepEqual((await app.call(listAids, { as: county, params: { id: other } })).json.aids, [])
})

test('thirty days after the withdrawal it is erased, not a day before, and never with consent', async () => {
  const { id } = await person()
  await consent(id, ['help'])
  const other = await person()
  await consent(other.id, ['help'])
  for (const each of [id, other.id]) assert.equal((await need(each)).status, 200)
  await withdraw(id, ['help'])
  app.clock.moveTo(new Date('2026-12-19T15:59:00Z'))
  await eraseWithoutConsentJob.run(app.parts, {})
  assert.equal(await kept(id), 2)
  app.clock.moveTo(new Date('2026-12-19T16:01:00Z'))
  await eraseWithoutConsentJob.run(app.parts, {})
  await eraseWithoutConsentJob.run(app.parts, {})
  assert.deepEqual([await kept(id), await kept(other.id)], [0, 2])
  const course = await app.call(listCaseEvents, { as: county, params: { id }, query: { kinds: 'consent-erased' } })
  assert.equal(course.json.total, 1)
  app.clock.moveTo(new Date('2026-11-20T01:00:00Z'))
})

test('consent given anew shows what is not erased yet', async () => {
  const { id } = await person()
  await consent(id, ['help'])
  await need(id)
  await withdraw(id, ['help'])
  await consent(id, ['help'])
  assert.equal((await app.call(listAids, { as: county, params: { id } })).json.aids.length, 1)
})

test('what the ledger kept for help goes with the withdrawal, and no import brings it back', async () => {
  const id = newId()
  const cells = {
    档案编号: 'AZ5117022026900001',
    姓名: '周茂翔',
    性别: '男',
    公民身份号码: '519946196209282859',
    居住地: '四川省达州市通川区测试街1号',
    来源: '刑满释放',
    释放日期: '2026-06-07',
    帮教起始日期: '2026-06-07',
    帮教终止日期: '2031-06-06',
    帮教类别: '重点',
    三无人员: '是',
    执行县市区: '511702',
    司法所: '东城司法所',
    就业情况: '待业',
    同意帮教: '是',
    亲属姓名: '姚志',
    亲属电话: '13800130777',
  }
  const made = await app.call(createCase, { as: county, body: { id, kind: 'aftercare', cells } })
  assert.equal(made.status, 200, made.text)
  const params = { id }
  const record = async () => (await app.call(readCase, { as: county, params, query: { purpose: '办理帮教' } })).json
  const relative = async () =>
    (await app.call(revealCase, { as: county, params, body: { purpose: '核对亲属联系方式' } })).json.relativePhone
  const before = await record()
  assert.deepEqual([before.details.employment, await relative()], ['待业', '13800130777'])
  assert.equal((await app.call(readConsents, { as: county, params })).json.inForce.help, true, 'the ledger says so')
  assert.equal((await withdraw(id, ['help', 'visits'])).status, 200)
  const stripped = { releaseSource: 'prison', releaseDate: '2026-06-07', threeNones: true, consent: false }
  const after = await record()
  assert.deepEqual([after.details, after.category, await relative()], [stripped, 'general', ''])
  await app.asSystem((tx) =>
    tx
      .updateTable('cases')
      .set({ details: JSON.stringify(before.details), category: 'key' })
      .where('id', '=', id)
      .execute(),
  )
  const imported = await record()
  assert.deepEqual([imported.details, imported.category], [stripped, 'general'])
})

test('a visit is recorded with consent only, goes out of sight with it everywhere, and is erased thirty days later', async () => {
  const { id } = await person()
  const visit = {
    kind: 'talk' as const,
    how: 'phone' as const,
    heldOn: today,
    met: '本人',
    content: '谈到找工作的打算',
    nextOn: '2026-12-20',
    agreed: true,
  }
  const held = () => app.call(recordVisit, { as: caseworker, body: { id: newId(), caseId: id, ...visit } })
  const refused = await held()
  assert.deepEqual([refused.status, refused.json.code], [409, 'no-consent'], refused.text)
  await consent(id, ['visits'])
  const recorded = await held()
  assert.equal(recorded.status, 200, recorded.text)
  const seen = () =>
    app.asSystem(async (tx) => ({
      visits: (await tx.selectFrom('visits').where('case_id', '=', id).select('id').execute()).length,
      dues: (await tx.selectFrom('dues').where('case_id', '=', id).selectAll().execute()).length,
    }))
  const course = async () =>
    (await app.call(listCaseEvents, { as: county, params: { id }, query: { kinds: 'visit-held' } })).json.total
  assert.deepEqual([await seen(), await course()], [{ visits: 1, dues: 1 }, 1])
  await withdraw(id, ['visits'])
  assert.deepEqual([await seen(), await course()], [{ visits: 0, dues: 0 }, 0])
  assert.equal(await kept(id), 2, 'kept for thirty days, for nobody to see')
  app.clock.moveTo(new Date('2026-12-19T15:59:00Z'))
  await eraseWithoutConsentJob.run(app.parts, {})
  assert.equal(await kept(id), 2)
  app.clock.moveTo(new Date('2026-12-19T16:01:00Z'))
  await eraseWithoutConsentJob.run(app.parts, {})
  assert.equal(await kept(id), 0)
  app.clock.moveTo(new Date('2026-11-20T01:00:00Z'))
})

test('contact is what the person agreed to, and they may take it back', async () => {
  const { id } = await person()
  const params = { id }
  const agreement = { id: newId(), ways: ['phone' as const], frequency: 'monthly' as const, day: today }
  await consent(id, ['help'])
  const refused = await app.call(agreeVisits, { as: caseworker, params, body: agreement })
  assert.deepEqual([refused.status, refused.json.code], [409, 'no-consent'])
  await consent(id, ['visits'])
  const agreed = await app.call(agreeVisits, { as: caseworker, params, body: agreement })
  assert.deepEqual([agreed.json.agreement?.ways, agreed.json.agreement?.frequency], [['phone'], 'monthly'])
  const declined = await app.call(declineVisits, { as: caseworker, params, body: { id: newId(), day: today } })
  assert.deepEqual([declined.status, declined.json.agreement], [200, null])
  const none = await app.call(declineVisits, { as: caseworker, params, body: { id: newId(), day: today } })
  assert.deepEqual([none.status, none.json.code], [409, 'no-agreement'])
})

test('the signed form is kept with the consent, once', async () => {
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'white' } })
    .jpeg()
    .toBuffer()
  const attachmentId = newId()
  await app.call(uploadAttachment, {
    as: caseworker,
    params: { id: attachmentId },
    query: { fileName: '同意书.jpg', officeCode: '511702001' },
    upload: photo,
  })
  const give = async () =>
    app.call(giveConsent, {
      as: caseworker,
      params: { id: (await person()).id },
      body: { id: newId(), purposes: ['help'], way: 'written', day: today, attachmentId },
    })
  assert.equal((await give()).json.steps[0]?.attachmentId, attachmentId)
  assert.match((await give()).json.fields?.attachmentIds ?? '', /已用在别处/)
})

test('an ended case takes no consent, but a withdrawal', async () => {
  const ended = await addCase(app, '511702001', { kind: 'aftercare', state: 'ended', details: { consent: true } })
  const refused = await consent(ended.id, ['help'])
  assert.deepEqual([refused.status, refused.json.code], [409, 'case-state'])
  assert.equal((await withdraw(ended.id, ['help'])).json.inForce.help, false)
})
