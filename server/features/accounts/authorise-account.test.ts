import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addAccount, authoriseAccount, listAccounts, listOfficers, resetPassword } from '@guitu/contract/accounts.ts'
import { listResponsibleOfficers, setResponsibleOfficers } from '@guitu/contract/offices.ts'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { changePassword, readMe, signIn } from '@guitu/contract/sessions.ts'
import { newId } from '../../platform/new-id.ts'
import { startTestApp } from '../../testing/start-test-app.ts'

const app = await startTestApp()
const system = await app.account('system-admin', '511700')
const security = await app.account('security-admin', '511700')
const auditor = await app.account('audit-admin', '511700')

const newAccount = (over: Partial<{ loginName: string; role: Role; officeCode: string; password: string }> = {}) => ({
  id: newId(),
  loginName: `new.${newId().slice(-8)}`,
  displayName: '新同事',
  role: 'caseworker' as Role,
  officeCode: '511702001',
  password: 'a-long-password',
  ...over,
})
const auditOf = (subjectId: string) =>
  app.asSystem((tx) =>
    tx
      .selectFrom('audit_entries')
      .select(['action', 'actor_role', 'summary'])
      .where('subject_id', '=', subjectId)
      .orderBy('id')
      .execute(),
  )
const enter = (loginName: string, password: string) => app.call(signIn, { body: { loginName, password, app: 'desk' } })

test('an account is made by one administrator, put to use by another, and asks for a new password first', async () => {
  const body = newAccount()
  const added = await app.call(addAccount, { as: system, body })
  assert.deepEqual([added.status, added.json.active, added.json.officeName], [200, false, '东城司法所'])
  assert.equal((await enter(body.loginName, body.password)).status, 401)
  const authorised = await app.call(authoriseAccount, {
    as: security,
    params: { id: body.id },
    body: { active: true, role: 'caseworker', officeCode: '511702001', version: added.json.version },
  })
  assert.deepEqual([authorised.status, authorised.json.active, authorised.json.version], [200, true, 2])

  const entered = await enter(body.loginName, body.password)
  assert.deepEqual([entered.status, entered.json.mustChangePassword], [200, true])
  const cookie = String(entered.headers['set-cookie']).split(';')[0]!
  const as = { id: body.id, loginName: body.loginName, role: body.role, officeCode: body.officeCode, cookie }
  const early = await app.call(listOfficers, { as })
  assert.deepEqual([early.status, early.json.code], [403, 'must-change-password'])
  const change = { current: body.password, next: 'my-own-password' }
  assert.equal((await app.call(changePassword, { as, body: change })).status, 200)
  assert.equal((await app.call(listOfficers, { as })).status, 200)
  assert.deepEqual(
    (await auditOf(body.id)).map((entry) => [entry.action, entry.actor_role]),
    [
      ['account.add', 'system-admin'],
      ['account.authorise', 'security-admin'],
      ['password.change', 'caseworker'],
    ],
  )
})

test('an account sent twice is one account; a login name or an id of another is refused', async () => {
  const body = newAccount()
  const first = await app.call(addAccount, { as: system, body })
  const second = await app.call(addAccount, { as: system, body })
  assert.deepEqual([second.status, second.json], [200, first.json])
  assert.equal((await auditOf(body.id)).length, 1)
  const sameName = await app.call(addAccount, { as: system, body: { ...body, id: newId() } })
  assert.deepEqual([sameName.status, sameName.json.code], [409, 'login-name-taken'])
  const sameId = await app.call(addAccount, { as: system, body: { ...body, loginName: 'quite.another' } })
  assert.deepEqual([sameId.status, sameId.json.code], [409, 'id-taken'])
})

test('a role in an office of the wrong level and a password with the login name are refused by field', async () => {
  const misplaced = await app.call(addAccount, {
    as: system,
    body: newAccount({ role: 'city-officer', officeCode: '511702' }),
  })
  assert.deepEqual([misplaced.status, Object.keys(misplaced.json.fields ?? {})], [400, ['officeCode']])
  const nowhere = await app.call(addAccount, { as: system, body: newAccount({ officeCode: '511799' }) })
  assert.deepEqual([nowhere.status, Object.keys(nowhere.json.fields ?? {})], [400, ['officeCode']])
  const weak = newAccount({ loginName: 'wang.li', password: 'XWang.Li-2026' })
  const refused = await app.call(addAccount, { as: system, body: weak })
  assert.deepEqual([refused.status, Object.keys(refused.json.fields ?? {})], [400, ['password']])
})

test('a change of role acts at once, by version, once; the same change again is no change', async () => {
  const officer = await app.account('county-officer', '511702')
  const change = { active: true, role: 'caseworker' as Role, officeCode: '511702002', version: 1 }
  const params = { id: officer.id }
  assert.equal((await app.call(authoriseAccount, { as: security, params, body: change })).json.version, 2)
  assert.equal((await app.call(readMe, { as: officer })).json.scope, '511702002')
  const again = await app.call(authoriseAccount, { as: security, params, body: change })
  assert.deepEqual([again.status, again.json.version], [200, 2])
  const stale = await app.call(authoriseAccount, { as: security, params, body: { ...change, active: false } })
  assert.deepEqual([stale.status, stale.json.code], [409, 'changed-meanwhile'])
  assert.equal((await app.call(readMe, { as: officer })).status, 200)
  const off = { ...change, active: false, version: 2 }
  assert.equal((await app.call(authoriseAccount, { as: security, params, body: off })).status, 200)
  assert.equal((await app.call(readMe, { as: officer })).status, 401)
  const on = { ...change, version: 3 }
  assert.equal((await app.call(authoriseAccount, { as: security, params, body: on })).status, 200)
  assert.equal((await app.call(readMe, { as: officer })).status, 401, 'the old session stays ended')
  const summary = (await auditOf(officer.id)).find((entry) => entry.action === 'account.authorise')?.summary
  assert.deepEqual(summary, {
    before: { active: true, role: 'county-officer', officeCode: '511702' },
    after: { active: true, role: 'caseworker', officeCode: '511702002' },
  })
})

test('nobody changes their own account, and two who remove each other leave one', async () => {
  const second = await app.account('security-admin', '511700')
  const off = { active: false, role: 'security-admin' as Role, officeCode: '511700', version: 1 }
  const own = await app.call(authoriseAccount, { as: security, params: { id: security.id }, body: off })
  assert.deepEqual([own.status, own.json.code], [409, 'own-account'])
  const both = await Promise.all([
    app.call(authoriseAccount, { as: security, params: { id: second.id }, body: off }),
    app.call(authoriseAccount, { as: second, params: { id: security.id }, body: off }),
  ])
  const statuses = both.map((answer) => answer.status).sort()
  // the loser either found itself the last one left, or its session already ended
  assert.equal(statuses[0], 200)
  assert.ok(statuses[1] === 409 || statuses[1] === 401, String(statuses[1]))
  const left = await app.asSystem((tx) =>
    tx.selectFrom('accounts').select('id').where('role', '=', 'security-admin').where('active', '=', true).execute(),
  )
  assert.equal(left.length, 1)
  await app.asSystem((tx) => tx.updateTable('accounts').set({ active: true }).where('id', '=', security.id).execute())
  Object.assign(security, await app.account('security-admin', '511700'))
})

test('a password that was reset ends the sessions and must be changed; those of the other administrators are not reset here', async () => {
  const officer = await app.account('county-officer', '511702')
  const reset = { as: system, params: { id: officer.id }, body: { password: 'given-by-admin' } }
  assert.equal((await app.call(resetPassword, reset)).status, 200)
  assert.equal((await app.call(readMe, { as: officer })).status, 401)
  assert.equal((await enter(officer.loginName, 'test-password')).status, 401)
  // whoever sets a password alone could else sign in with it
  assert.equal((await enter(officer.loginName, 'given-by-admin')).status, 401)
  const listed = (await app.call(listAccounts, { as: security, query: { search: officer.loginName } })).json.rows[0]!
  const back = { active: true, role: 'county-officer' as const, officeCode: '511702', version: listed.version }
  const wrongType = await app.call(authoriseAccount, {
    as: security,
    params: { id: officer.id },
    body: { ...back, active: null as never },
  })
  assert.equal(wrongType.status, 400)
  assert.equal((await app.call(authoriseAccount, { as: security, params: { id: officer.id }, body: back })).status, 200)
  assert.equal((await enter(officer.loginName, 'given-by-admin')).json.mustChangePassword, true)
  for (const account of [security, auditor, system]) {
    const refused = await app.call(resetPassword, { ...reset, params: { id: account.id } })
    assert.equal(refused.status, 409, account.role)
    assert.equal((await enter(account.loginName, 'test-password')).status, 200, account.role)
  }
  assert.equal((await app.call(resetPassword, { ...reset, params: { id: newId() } })).status, 404)
})

test('the list narrows by office with what is below, by role and by name, and says when somebody was last seen', async () => {
  const officer = await app.account('county-officer', '511781', '苟大勇')
  await app.account('caseworker', '511781001', '李所员')
  const inCounty = await app.call(listAccounts, { as: auditor, query: { officeCode: '511781' } })
  assert.deepEqual(
    inCounty.json.rows.map((row) => row.displayName),
    ['苟大勇', '李所员'],
  )
  const found = await app.call(listAccounts, { as: auditor, query: { search: '大勇' } })
  assert.deepEqual([found.json.total, found.json.rows[0]?.id], [1, officer.id])
  assert.equal(found.json.rows[0]?.lastSeenAt, app.clock.now().toISOString())
  const everywhere = await app.call(listAccounts, { as: auditor, query: { officeCode: '511700', role: 'caseworker' } })
  assert.ok(everywhere.json.rows.every((row) => row.role === 'caseworker'))
  assert.ok(everywhere.json.total >= 2)
})

test('tasks can be given to those within the scope who work on them, and to nobody out of use', async () => {
  const county = await app.account('county-officer', '511725')
  const caseworker = await app.account('caseworker', '511725001', '渠所员')
  const helper = await app.account('helper', '511725001', '渠社工')
  const gone = await app.account('caseworker', '511725001', '离任者')
  await app.account('caseworker', '511724001', '竹所员')
  await app.asSystem((tx) => tx.updateTable('accounts').set({ active: false }).where('id', '=', gone.id).execute())
  const officers = await app.call(listOfficers, { as: county, query: { officeCode: '511725001' } })
  assert.deepEqual(officers.json.map((officer) => officer.id).sort(), [caseworker.id, helper.id].sort())
  assert.deepEqual((await app.call(listOfficers, { as: county, query: { officeCode: '511724001' } })).json, [])
  assert.deepEqual((await app.call(listOfficers, { as: helper })).json, [])
})

test('a responsible officer who leaves makes room for the deputy, and the last one of a county cannot leave', async () => {
  const first = await app.account('county-officer', '511723', '甲')
  const deputy = await app.account('county-leader', '511723', '乙')
  const set = { as: system, params: { officeCode: '511723' } }
  await app.call(setResponsibleOfficers, { ...set, body: { accountIds: [first.id, deputy.id] } })
  const off = (account: typeof first) =>
    app.call(authoriseAccount, {
      as: security,
      params: { id: account.id },
      body: { active: false, role: account.role, officeCode: '511723', version: 1 },
    })
  assert.equal((await off(first)).status, 200)
  const inCounty = (await app.call(listResponsibleOfficers, { as: deputy })).json
  assert.deepEqual(
    inCounty.map((each) => [each.displayName, each.rank]),
    [['乙', 1]],
  )
  const last = await off(deputy)
  assert.deepEqual([last.status, last.json.code], [409, 'last-responsible-officer'])
  assert.equal((await app.call(readMe, { as: deputy })).status, 200)
})
