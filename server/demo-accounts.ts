import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Role } from '@guitu/contract/rules/permissions.ts'
import { maskPhone } from '@guitu/contract/rules/phone.ts'
import { hashPassword } from './features/sessions/password.ts'
import type { Parts } from './parts.ts'
import { asSystem } from './platform/database.ts'
import { newId } from './platform/new-id.ts'

type DemoAccount = readonly [loginName: string, displayName: string, role: Role, officeCode: string]

const counties = [
  ['tongchuan', '511702', '郑明远', '何晓岚'],
  ['dachuan', '511703', '蒲建华', '邓立新'],
  ['xuanhan', '511722', '冉启明', '向玉琴'],
  ['kaijiang', '511723', '廖文斌', '曾雪梅'],
  ['dazhu', '511724', '游国强', '江丽华'],
  ['quxian', '511725', '雍正平', '熊晓燕'],
  ['wanyuan', '511781', '苟大勇', '符春兰'],
] as const

const townships = [
  ['dongcheng', '511702001', '陈小川'],
  ['xicheng', '511702002', '周倩'],
  ['chaoyang', '511702003', '罗永康'],
  ['luojiang', '511702102', '唐莉'],
  ['fuxing', '511702104', '王世杰'],
  ['dongxiang', '511722001', '赵春燕'],
  ['nanba', '511722107', '石磊'],
  ['hujia', '511722115', '覃芳'],
] as const

/** A desk for every role and county, enough to play the whole story; people and offices of the demo are invented. */
const demoAccounts: readonly DemoAccount[] = [
  ['shiju', '李安宁', 'city-officer', '511700'],
  ['shiju.lingdao', '张志国', 'city-leader', '511700'],
  ...counties.flatMap(([login, office, officer, leader]): DemoAccount[] => [
    [login, officer, 'county-officer', office],
    [`${login}.fuze`, leader, 'county-leader', office],
  ]),
  ...townships.map(([login, office, name]): DemoAccount => [login, name, 'caseworker', office]),
  ['shegong', '吴思源', 'helper', '511702001'],
  ['xitong', '系统管理员', 'system-admin', '511700'],
  ['anquan', '安全管理员', 'security-admin', '511700'],
  ['shenji', '审计管理员', 'audit-admin', '511700'],
]

/** Readable, and long enough: four groups without letters that look alike. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')
}

const demoPhone = (place: number): string => `1380013${String(8000 + place)}`

async function demoPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'demo-password')
  const existing = await readFile(path, 'utf8').catch(() => '')
  if (existing) return existing
  const made = makePassword()
  await writeFile(path, made, { mode: 0o600 })
  return made
}

/** Makes the demo accounts on a database without any account; answers what to print. A database with real accounts is left alone. */
export async function ensureDemoAccounts(parts: Parts) {
  return parts.workerDatabase.transact(asSystem, async (tx) => {
    const names = demoAccounts.map(([loginName]) => loginName)
    const existing = await tx.selectFrom('accounts').select(['id', 'login_name']).execute()
    if (
      existing.some((account) => !names.includes(account.login_name)) &&
      !existing.some((account) => account.login_name === 'shiju')
    )
      return undefined
    const password = await demoPassword(parts.config.dataDir)
    if (existing.length === 0) {
      const at = parts.clock.now()
      const hash = await hashPassword(password)
      const rows = demoAccounts.map(([loginName, displayName, role, officeCode], place) => ({
        id: newId(at),
        login_name: loginName,
        display_name: displayName,
        role,
        office_code: officeCode,
        password_hash: hash,
        // invented numbers, so that 通知台 shows whom a message would have reached
        phone_secret: parts.cipher.encrypt(demoPhone(place)),
        phone_index: parts.cipher.index('phone', demoPhone(place)),
        phone_masked: maskPhone(demoPhone(place)),
        created_at: at,
        updated_at: at,
      }))
      await tx.insertInto('accounts').values(rows).execute()
      const ranks: Partial<Record<string, number>> = {
        'city-officer': 1,
        'city-leader': 2,
        'county-officer': 1,
        'county-leader': 2,
        caseworker: 1,
      }
      await tx
        .insertInto('responsible_officers')
        .values(
          rows
            .filter((row) => ranks[row.role])
            .map((row) => ({
              office_code: row.office_code,
              account_id: row.id,
              rank: ranks[row.role]!,
              created_at: at,
            })),
        )
        .execute()
    }
    const accounts = await tx
      .selectFrom('accounts as a')
      .innerJoin('offices as o', 'o.code', 'a.office_code')
      .where('a.login_name', 'in', names)
      .select(['a.login_name', 'a.display_name', 'a.role', 'o.name as office_name'])
      .orderBy('a.office_code')
      .orderBy('a.login_name')
      .execute()
    return {
      password,
      accounts: accounts.map((row) => ({
        loginName: row.login_name,
        displayName: row.display_name,
        role: row.role,
        officeName: row.office_name,
      })),
    }
  })
}
