import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { signIn } from '@guitu/contract/sessions.ts'
import pg from 'pg'
import { sealEntries } from '../features/audit/seal-entries.ts'
import { startTestApp } from '../testing/start-test-app.ts'

const guitu = fileURLToPath(new URL('guitu.mjs', import.meta.url))
const app = await startTestApp()
const { user, password, host, port, database } = app.superuser
const environment = {
  ...process.env,
  // the keys of the run, so that the command is the same installation as the application under test
  DATA_DIR: (JSON.parse(process.env.GUITU_TEST_SERVER!) as { dataDir: string }).dataDir,
  DATABASE_URL: `postgres://${user}:${password}@${encodeURIComponent(host)}:${port}/${database}`,
}

/** Runs the command beside the application, without a terminal. */
function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [guitu, ...args], {
      env: { ...environment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

const create = ['admin', 'create', '--login', 'first.admin', '--name', '首位管理员', '--role', 'system-admin']
const GUITU_ADMIN_PASSWORD = 'a-long-password'

test('the first administrator is made by a command, signs in, and must change the password', async () => {
  const made = await run(create, { GUITU_ADMIN_PASSWORD })
  assert.deepEqual([made.code, made.err], [0, ''])
  assert.equal(made.out, '已建立系统管理员“first.admin”，首次登录后须修改口令。\n')
  const entered = await app.call(signIn, {
    body: { loginName: 'first.admin', password: GUITU_ADMIN_PASSWORD, app: 'desk' },
  })
  assert.deepEqual([entered.status, entered.json.role, entered.json.mustChangePassword], [200, 'system-admin', true])
  const deeds = await app.asSystem((tx) =>
    tx
      .selectFrom('audit_entries')
      .select(['actor_role', 'summary'])
      .where('action', '=', 'account.create-administrator')
      .execute(),
  )
  assert.deepEqual(deeds, [{ actor_role: 'system', summary: { role: 'system-admin', force: false } }])
})

test('a second one of the role needs --force, and a name that is taken is refused', async () => {
  const second = create.with(3, 'second.admin')
  const refused = await run(second, { GUITU_ADMIN_PASSWORD })
  assert.equal(refused.code, 1)
  assert.match(refused.err, /已有启用的系统管理员/)
  assert.equal((await run([...second, '--force'], { GUITU_ADMIN_PASSWORD })).code, 0)
  const taken = await run([...create, '--force'], { GUITU_ADMIN_PASSWORD })
  assert.deepEqual([taken.code, taken.err], [1, '没有完成：用户名“first.admin”已被使用，请换一个。\n'])
})

for (const [what, args, env, words] of [
  ['no password and no terminal', create, {}, /GUITU_ADMIN_PASSWORD/],
  ['a short password', create, { GUITU_ADMIN_PASSWORD: 'short' }, /至少 10 个字/],
  ['a role that is no administrator', create.with(7, 'city-officer'), { GUITU_ADMIN_PASSWORD }, /--role 应为/],
  ['a login name in capitals', create.with(3, 'First'), { GUITU_ADMIN_PASSWORD }, /--login 应为/],
  ['an option that does not exist', [...create, '--sudo'], { GUITU_ADMIN_PASSWORD }, /命令行有误/],
] as const) {
  test(`admin create with ${what} is a wrong command line`, async () => {
    const { code, out, err } = await run([...args], env)
    assert.deepEqual([code, out], [2, ''])
    assert.match(err, words)
  })
}

test('audit verify answers 0 for a whole chain and 1 for a broken one, in words and in JSON', async () => {
  await sealEntries(app.parts)
  const whole = await run(['audit', 'verify'])
  assert.equal(whole.code, 0, whole.err)
  assert.match(whole.out, /^审计链完整：共 1 个封存/)
  const client = new pg.Client(app.superuser)
  await client.connect()
  await client.query("update audit_entries set purpose = 'x' where id = 1")
  await client.end()
  const broken = await run(['audit', 'verify', '--json'])
  assert.equal(broken.code, 1)
  const report = JSON.parse(broken.out)
  assert.deepEqual([report.ok, report.firstBrokenSeal], [false, 1])
})
