import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addOffice, listOffices, listResponsibleOfficers, setResponsibleOfficers } from '@guitu/contract/offices.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const system = await app.account('system-admin', '511700')
const office = { code: '511702901', name: '新城司法所', parentCode: '511702' }

const auditCount = async () =>
  (
    await app.asSystem((tx) =>
      tx.selectFrom('audit_entries').select('id').where('subject_type', '=', 'office').execute(),
    )
  ).length

test('a township office is added once, and is in the tree', async () => {
  const added = await app.call(addOffice, { as: system, body: office })
  assert.deepEqual([added.status, added.json.level, added.json.parentCode], [200, 'township', '511702'])
  const again = await app.call(addOffice, { as: system, body: office })
  assert.deepEqual([again.status, again.json], [200, added.json])
  const tree = await app.call(listOffices, { as: system })
  assert.equal(tree.json.filter((each) => each.code === office.code).length, 1)
  assert.equal(await auditCount(), 1)
})

test('a code of another county, a code or a name that is taken are refused by field', async () => {
  const elsewhere = await app.call(addOffice, { as: system, body: { ...office, code: '511722901' } })
  assert.deepEqual([elsewhere.status, Object.keys(elsewhere.json.fields ?? {})], [400, ['code']])
  const noCounty = await app.call(addOffice, {
    as: system,
    body: { ...office, code: '511799901', parentCode: '511799' },
  })
  assert.deepEqual([noCounty.status, Object.keys(noCounty.json.fields ?? {})], [400, ['parentCode']])
  const sameCode = await app.call(addOffice, { as: system, body: { ...office, name: '旧城司法所' } })
  assert.deepEqual([sameCode.status, sameCode.json.code], [409, 'code-taken'])
  const sameName = await app.call(addOffice, { as: system, body: { ...office, code: '511702902' } })
  assert.deepEqual([sameName.status, sameName.json.code], [409, 'name-taken'])
  const otherCounty = { code: '511703901', name: office.name, parentCode: '511703' }
  assert.equal((await app.call(addOffice, { as: system, body: otherCounty })).status, 200)
})

test('responsible officers are set in order, once, and only from the office or above', async () => {
  const caseworker = await app.account('caseworker', '511702001', '陈小川')
  const county = await app.account('county-officer', '511702', '郑明远')
  const params = { officeCode: '511702001' }
  const accountIds = [caseworker.id, county.id]
  const before = await auditCount()
  const set = await app.call(setResponsibleOfficers, { as: system, params, body: { accountIds } })
  assert.deepEqual(
    set.json.map((each) => [each.displayName, each.rank]),
    [
      ['陈小川', 1],
      ['郑明远', 2],
    ],
  )
  const again = await app.call(setResponsibleOfficers, { as: system, params, body: { accountIds } })
  assert.deepEqual(again.json, set.json)
  assert.equal(await auditCount(), before + 1)

  const stranger = await app.account('county-officer', '511722')
  const helper = await app.account('helper', '511702001')
  for (const unfit of [stranger, helper, system]) {
    const body = { accountIds: [county.id, unfit.id] }
    const refused = await app.call(setResponsibleOfficers, { as: system, params, body })
    assert.equal(refused.status, 400, unfit.role)
    assert.match(refused.json.fields?.accountIds ?? '', /第 2 位不能任东城司法所的责任人/)
  }
  const empty = await app.call(setResponsibleOfficers, { as: system, params, body: { accountIds: [] } })
  assert.equal(empty.status, 400)
  assert.deepEqual((await app.call(listResponsibleOfficers, { as: caseworker })).json, set.json)
  assert.deepEqual((await app.call(listResponsibleOfficers, { as: stranger })).json, [])
  const nowhere = { as: system, params: { officeCode: '511799' }, body: { accountIds } }
  assert.equal((await app.call(setResponsibleOfficers, nowhere)).status, 404)
})
