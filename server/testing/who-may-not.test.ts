import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { after, describe, test } from 'node:test'
import type { Endpoint } from '@guitu/contract/endpoint.ts'
import { type Action, actions, may, type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { Value } from 'typebox/value'
import { samplesValidAt } from '../features/packages/packages.testing.ts'
import { newId } from '../platform/new-id.ts'
import { buildWorld } from './build-world.ts'
import type { EndpointCase } from './endpoint-cases/case-of.ts'
import { endpointCases } from './endpoint-cases.ts'
import { type PersonCase, personCases } from './person-cases.ts'
import { startTestApp, type TestAccount, type TestAnswer } from './start-test-app.ts'
import { WrittenTables } from './written-tables.ts'

// Who may not, over every endpoint that is served: nobody signed in, every role without the action, and every role with the action but in
// another place. After each refusal no table may have been written. At the end those who may do, twice: the requests were good ones, and
// sending one again does nothing again.

const app = await startTestApp({ at: samplesValidAt })
const world = await buildWorld(app)
const written = await WrittenTables.watch(app)
after(() => written.close())
const cases = endpointCases(world)
const ownCases = personCases(world)
const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`

/** Those who do the same work elsewhere: another county, another office of the same county, other cases. */
const outsiders: readonly TestAccount[] = [
  await app.account('county-officer', '511722'),
  await app.account('county-leader', '511722'),
  await app.account('caseworker', '511722001'),
  await app.account('caseworker', '511702002'),
  await app.account('helper', '511722001'),
  await app.account('helper', '511702001'),
  await app.account('school-worker', '511722'),
]
const administrators: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin']

const send = (
  { endpoint, params, query, body, upload, headers }: EndpointCase,
  as: TestAccount | undefined,
): Promise<TestAnswer<Endpoint>> =>
  app.call(endpoint, {
    ...(as ? { as } : {}),
    ...(params ? { params: params as never } : {}),
    ...(query ? { query: query as never } : {}),
    ...(body !== undefined ? { body: body as never } : {}),
    ...(upload ? { upload } : {}),
    ...(headers ? { headers } : {}),
  })

/** Sends and answers what was written, be it the same values again. */
async function sendAndLook(each: EndpointCase, as: TestAccount | undefined) {
  const answer = await send(each, as)
  return { answer, changed: await written.take('writes') }
}

/** Sends twice and answers what the second time changed. */
async function sendTwice(each: EndpointCase, as: TestAccount | undefined) {
  const first = await send(each, as)
  await written.take('writes')
  const second = await send(each, as)
  return { first, second, changed: await written.take('values') }
}

/** An answer without what is different in each request. */
function withoutRequestId({ status, json }: TestAnswer<Endpoint>): unknown {
  const { requestId: _, ...rest } = json as Record<string, unknown>
  return { status, ...rest }
}

/** Every number in an answer. */
function figuresOf(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(figuresOf) : []
}

const endpointsOfContract = async (): Promise<Endpoint[]> => {
  const folder = new URL('../../contract/', import.meta.url)
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href)))
  return modules
    .flatMap((module) => Object.values(module as Record<string, unknown>))
    .filter((each): each is Endpoint => typeof each === 'object' && each !== null && 'method' in each && 'path' in each)
}

describe('the list of endpoints', () => {
  test('each is served once, and each that is served has a case here', async () => {
    const served = app.endpoints.map(nameOf).sort()
    assert.deepEqual(served, [...new Set(served)])
    const without = app.endpoints.filter(
      (endpoint) =>
        !['public', 'body-key'].includes(endpoint.action) &&
        ![...cases, ...ownCases].some((each) => each.endpoint === endpoint),
    )
    assert.deepEqual(without.map(nameOf), [], 'add a line in server/testing/endpoint-cases/ or person-cases.ts')
    assert.deepEqual((await endpointsOfContract()).map(nameOf).sort(), served, 'in the contract, but not served')
  })

  test('each has an action of the table, but for sign-in and the door of the authorised bodies', () => {
    const others = app.endpoints.filter(
      ({ action }) => !['signed-in', 'person', ...Object.keys(actions)].includes(action),
    )
    assert.deepEqual(
      others.map((endpoint) => [nameOf(endpoint), endpoint.action]),
      [
        ['POST /api/session', 'public'],
        ['POST /api/v1/device-events', 'body-key'],
        ['GET /api/v1/verifications', 'body-key'],
        ['POST /api/v1/verifications/:number/answer', 'body-key'],
        ['POST /api/v1/notices', 'body-key'],
        ['POST /api/v1/notices/:receipt/withdrawal', 'body-key'],
        ['PUT /api/v1/notices/:receipt/attachments/:id', 'body-key'],
        ['GET /api/v1/notices/:receipt', 'body-key'],
        ['POST /api/field/standing', 'public'],
        ['POST /api/self/session', 'public'],
      ],
    )
  })

  test('each action of the table is asked for somewhere', () => {
    const asked = new Set<string>(app.endpoints.map((endpoint) => endpoint.action))
    assert.deepEqual(
      Object.keys(actions).filter((action) => !asked.has(action)),
      [],
    )
  })

  test('each case is a request that the schemas accept', () => {
    for (const { endpoint, params, query, body } of [...cases, ...ownCases]) {
      for (const [schema, value] of [
        [endpoint.params, params],
        [endpoint.query, query],
        [endpoint.body, body],
      ] as const) {
        if (schema) assert.ok(Value.Check(schema, value), `${nameOf(endpoint)}: ${JSON.stringify(value)}`)
      }
    }
  })
})

test('a write to a table is noticed, the same values again too, and one that rolls back is none', async () => {
  const rename = (name: string) =>
    app.asSystem((tx) => tx.updateTable('offices').set({ name }).where('code', '=', '511702001').execute())
  const { name } = await app.asSystem((tx) =>
    tx.selectFrom('offices').select('name').where('code', '=', '511702001').executeTakeFirstOrThrow(),
  )
  await written.take('writes')
  await rename(name)
  assert.deepEqual(await written.take('writes'), ['offices'])
  await rename(name)
  assert.deepEqual(await written.take('values'), [])
  await rename('另一个所')
  await rename('第三个所')
  assert.deepEqual(await written.take('values'), ['offices'])
  await rename(name)
  await rename('第三个所')
  assert.deepEqual(await written.take('values'), [])
  await rename(name)
  await written.take('writes')
  await assert.rejects(
    app.asSystem(async (tx) => {
      await tx.updateTable('offices').set({ name }).where('code', '=', '511702001').execute()
      throw new Error('rolled back')
    }),
  )
  assert.deepEqual(await written.take('writes'), [])
})

describe('nobody signed in', () => {
  for (const each of cases) {
    test(`${nameOf(each.endpoint)} answers 401`, async () => {
      for (const headers of [
        {},
        { cookie: 'guitu_desk=not-a-session' },
        { cookie: each.as!.cookie, 'x-guitu-app': 'field' },
        { authorization: `Bearer ${world.body.key}` },
        // a person on their own page is no member of staff
        world.own.person.headers,
      ]) {
        const { answer, changed } = await sendAndLook({ ...each, headers }, undefined)
        assert.deepEqual([answer.status, changed], [401, []], answer.text)
        assert.equal(answer.json.code, 'no-session')
      }
    })
  }

  test('a notice without a key, with a wrong key, or with a session answers 401', async () => {
    const endpoint = app.endpoints.find(({ path }) => path === '/api/v1/notices')
    const body = {
      type: 'arrest',
      occurredAt: '2026-11-20T09:00:00+08:00',
      facts: '因涉嫌盗窃被批准逮捕。',
      person: { name: world.case.name, idNumber: world.case.idNumber },
    }
    const idempotency = { 'idempotency-key': newId() }
    for (const headers of [
      {},
      idempotency,
      { ...idempotency, authorization: `Bearer gt_${'x'.repeat(43)}` },
      { ...idempotency, cookie: world.home['security-admin'].cookie },
    ]) {
      const { answer, changed } = await sendAndLook(
        { endpoint: endpoint!, outside: 'own', as: undefined, body, headers },
        undefined,
      )
      assert.deepEqual([answer.status, changed], [401, []], answer.text)
    }
  })
})

describe('a role that never may', () => {
  for (const each of cases.filter(({ endpoint }) => endpoint.action !== 'signed-in')) {
    const action = each.endpoint.action as Action
    const without = (Object.keys(roles) as Role[]).filter((role) => !may(role, action))
    test(`${nameOf(each.endpoint)} answers 403 to ${without.length} roles`, async () => {
      assert.ok(without.length > 0)
      for (const role of without) {
        const { answer, changed } = await sendAndLook(each, world.home[role])
        assert.deepEqual([answer.status, answer.json.code, changed], [403, 'not-your-role', []], role)
      }
    })
  }
})

describe('somebody who may, but not here', () => {
  for (const each of cases.filter(({ endless }) => !endless)) {
    const { endpoint, outside } = each
    const allowed = (account: TestAccount): boolean =>
      endpoint.action === 'signed-in' || may(account.role, endpoint.action as Action)
    if (outside === 'city-wide') {
      test(`${nameOf(endpoint)} is for administrators only`, () => {
        const permitted = (Object.keys(roles) as Role[]).filter((role) => may(role, endpoint.action as Action))
        assert.ok(permitted.length > 0)
        assert.deepEqual(
          permitted.filter((role) => !administrators.includes(role)),
          [],
        )
      })
      continue
    }
    // what is one's own is looked at, not done: a stranger's session is not ended here
    if (outside === 'own' && endpoint.method !== 'GET') continue
    test(`${nameOf(endpoint)} answers ${typeof outside === 'string' ? outside : outside.join(' or ')}`, async () => {
      const strangers = outsiders.filter(allowed)
      assert.ok(strangers.length > 0)
      // with the filters that name the county, and without any
      const required = Object.fromEntries(
        Object.entries(each.query ?? {}).filter(([name]) =>
          (endpoint.query as { required?: string[] } | undefined)?.required?.includes(name),
        ),
      )
      for (const stranger of strangers) {
        for (const query of [each.query, ...(outside === 'nothing' && each.query ? [required] : [])]) {
          const body = each.bodyOutside ?? each.body
          const { answer, changed } = await sendAndLook({ ...each, ...(query ? { query } : {}), body }, stranger)
          const who = `${stranger.role} of ${stranger.officeCode}: ${answer.text}`
          for (const secret of world.secrets) assert.ok(!answer.text.includes(secret), `${secret} to ${who}`)
          if (outside === 'own') {
            assert.equal(answer.status, 200, who)
          } else if (outside === 'nothing') {
            assert.ok(answer.status === 404 || answer.status === 200, who)
            assert.ok(answer.status === 404 || figuresOf(answer.json).every((figure) => figure === 0), who)
          } else {
            assert.ok(outside.includes(answer.status as 404), who)
          }
          const onRecord = answer.status === 200 && endpoint.method === 'GET' ? ['audit_entries'] : []
          assert.deepEqual(
            changed.filter((table) => !onRecord.includes(table)),
            [],
            who,
          )
        }
      }
    })
  }
})

describe('the person’s own page', () => {
  const asCase = ({ endpoint, params, query, body, upload }: PersonCase): EndpointCase => ({
    endpoint,
    outside: 'own',
    as: undefined,
    ...(params ? { params } : {}),
    ...(query ? { query } : {}),
    ...(body !== undefined ? { body } : {}),
    ...(upload ? { upload } : {}),
  })
  for (const each of ownCases) {
    test(`${nameOf(each.endpoint)} answers 401 to nobody, to every role of staff and to an authorised body`, async () => {
      const callers = [
        {},
        { cookie: 'guitu_me=not-a-session' },
        { authorization: `Bearer ${world.body.key}` },
        ...Object.values(world.home).map(({ cookie }) => ({ cookie })),
        // a session of staff under the name of the person's cookie
        { cookie: world.home['county-leader'].cookie.replace('guitu_desk', 'guitu_me') },
      ]
      for (const headers of callers) {
        const { answer, changed } = await sendAndLook({ ...asCase(each), headers }, undefined)
        assert.deepEqual([answer.status, answer.json.code, changed], [401, 'no-session', []], answer.text)
      }
    })
  }
  for (const each of ownCases) {
    if (each.endpoint.method === 'GET' || each.outside === 404) {
      test(`${nameOf(each.endpoint)} tells the person of another case nothing of this one`, async () => {
        const { answer } = await sendAndLook({ ...asCase(each), headers: world.own.stranger.headers }, undefined)
        assert.ok((each.outside === 404 ? [404] : [200, 422]).includes(answer.status), answer.text)
        for (const secret of world.secrets) assert.ok(!answer.text.includes(secret), `${secret}: ${answer.text}`)
      })
    }
  }
  for (const each of ownCases) {
    test(`${nameOf(each.endpoint)} does it for the person, and does it once`, async () => {
      const { first, second, changed } = await sendTwice({ ...asCase(each), headers: each.as.headers }, undefined)
      assert.equal(first.status, 200, first.text)
      if (each.again) assert.equal(second.status, each.again.status, each.again.reason)
      else if (each.endpoint.method !== 'GET') {
        assert.deepEqual(withoutRequestId(second), withoutRequestId(first))
        assert.deepEqual(
          changed.filter((table) => table !== 'audit_entries'),
          [],
        )
      }
    })
  }
})

describe('those who may', () => {
  for (const each of cases.filter(({ endless }) => !endless)) {
    const { endpoint } = each
    test(`${nameOf(endpoint)} does it, and does it once`, async () => {
      const { first, second, changed } = await sendTwice(each, each.as)
      assert.equal(first.status, each.inside ?? 200, first.text)
      if (endpoint.method === 'GET') return
      if (each.again) assert.equal(second.status, each.again.status, each.again.reason)
      else assert.deepEqual(withoutRequestId(second), withoutRequestId(first))
      // whoever asks for numbers twice, or verifies twice, is on record twice
      const differ = ['audit_entries', ...(each.again?.changes ?? [])]
      assert.deepEqual(
        changed.filter((table) => !differ.includes(table)),
        [],
      )
    })
  }

  test('a notice of an authorised body sent again is the same notice', async () => {
    const endpoint = app.endpoints.find(({ path }) => path === '/api/v1/notices')
    const notice: EndpointCase = {
      endpoint: endpoint!,
      outside: 'own',
      as: undefined,
      headers: { authorization: `Bearer ${world.body.key}`, 'idempotency-key': newId() },
      body: {
        type: 'criminal-detention',
        documentNumber: '达公刑拘字〔2026〕第12号',
        documentDate: '2026-11-20',
        occurredAt: '2026-11-20T09:00:00+08:00',
        facts: '因涉嫌盗窃被刑事拘留。',
        details: { offence: '盗窃', periodFrom: '2026-11-20' },
        person: { name: world.case.name, idNumber: world.case.idNumber },
      },
    }
    const { first, second, changed } = await sendTwice(notice, undefined)
    assert.equal(first.status, 200, first.text)
    assert.deepEqual([second.status, second.json, changed], [200, first.json, []])
    const other = { ...notice, body: { ...(notice.body as object), facts: '因涉嫌诈骗被刑事拘留。' } }
    const third = await sendTwice(other, undefined)
    assert.deepEqual([third.first.status, third.changed], [409, []], 'the same key for another notice')
  })
})
