import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCase, readCaseHeader, revealCase } from '@guitu/contract/cases.ts'
import { addCase } from '../../testing/add-case.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const tongchuan = await app.account('county-officer', '511702')
const xuanhan = await app.account('county-officer', '511722')
const lei = await addCase(app, '511702001', { name: '雷洋明' })

const auditOf = (action: string) =>
  app.asSystem((tx) =>
    tx.selectFrom('audit_entries').selectAll().where('action', '=', action).where('subject_id', '=', lei.id).execute(),
  )

test('a record opens with masked numbers, and the look is on the audit log', async () => {
  const answer = await app.call(readCase, { as: tongchuan, params: { id: lei.id }, query: { purpose: '核对文书材料' } })
  assert.equal(answer.status, 200)
  assert.equal(answer.json.personName, '雷洋明')
  assert.match(answer.json.idNumberMasked, /^5199\*+\d{3}[\dX]$/)
  assert.ok(!answer.text.includes(lei.idNumber) && !answer.text.includes(lei.phone))
  assert.deepEqual(
    (await auditOf('case.read')).map(({ purpose, actor_id }) => [purpose, actor_id]),
    [['核对文书材料', tongchuan.id]],
  )
})

test('another county gets the answer of a record that does not exist, and leaves no trace of a look', async () => {
  const before = (await auditOf('case.read')).length
  const other = await app.call(readCase, { as: xuanhan, params: { id: lei.id }, query: { purpose: '核对文书材料' } })
  const none = await app.call(readCase, {
    as: xuanhan,
    params: { id: '01900000-0000-7000-8000-000000000000' },
    query: { purpose: '核对文书材料' },
  })
  assert.deepEqual([other.status, other.json.code, other.json.message], [404, none.json.code, none.json.message])
  assert.equal(
    (await app.call(revealCase, { as: xuanhan, params: { id: lei.id }, body: { purpose: '核对身份' } })).status,
    404,
  )
  assert.equal((await auditOf('case.read')).length, before)
})

test('whole numbers need a purpose, which stands on the audit log', async () => {
  assert.equal(
    (await app.call(revealCase, { as: tongchuan, params: { id: lei.id }, body: { purpose: '看' } })).status,
    400,
  )
  const answer = await app.call(revealCase, {
    as: tongchuan,
    params: { id: lei.id },
    body: { purpose: '电话通知报到' },
  })
  assert.deepEqual([answer.json.idNumber, answer.json.phone], [lei.idNumber, lei.phone])
  const [entry] = await auditOf('case.reveal')
  assert.deepEqual([entry?.purpose, entry?.actor_id, entry?.office_code], ['电话通知报到', tongchuan.id, '511702001'])
})

test('a record does not open without a purpose, and one of blanks is none', async () => {
  const before = (await auditOf('case.read')).length
  const ask = (query: Record<string, string>) =>
    app.call(readCase, { as: tongchuan, params: { id: lei.id }, query: query as { purpose: string } })
  assert.deepEqual(
    [
      (await ask({})).json.fields,
      (await ask({ purpose: '看一看' })).status,
      (await ask({ purpose: '看   看' })).status,
    ],
    [{ purpose: '“查看目的”必填' }, 400, 400],
  )
  assert.equal((await auditOf('case.read')).length, before)
})

test('the header says whom a page is about, no more than a line of the ledger, and is not a look at the record', async () => {
  const before = (await auditOf('case.read')).length
  const header = await app.call(readCaseHeader, { as: tongchuan, params: { id: lei.id } })
  assert.deepEqual([header.json.personName, header.json.marks], ['雷洋明', []])
  assert.ok(
    !header.text.includes(lei.idNumber) && !header.text.includes('birthDate') && !header.text.includes('details'),
  )
  assert.equal((await app.call(readCaseHeader, { as: xuanhan, params: { id: lei.id } })).status, 404)
  assert.equal((await auditOf('case.read')).length, before)
})
