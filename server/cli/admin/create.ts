import { parseArgs } from 'node:util'
import { addAccount } from '@guitu/contract/accounts.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { Value } from 'typebox/value'
import { type Command, UsageError } from '../command.ts'
import { promptPassword } from '../prompt-password.ts'
import { withParts } from '../with-parts.ts'

const administrators = ['system-admin', 'security-admin', 'audit-admin'] as const

const HELP = `用法：guitu admin create --login 用户名 --name 姓名 --role 角色 [--office 机构代码] [--force]

建立首位管理员。三员分立，三个角色各建一个：
${administrators.map((role) => `  ${role.padEnd(16)}${roles[role]}`).join('\n')}

  --login   用户名：3 至 40 个小写字母、数字、点、下划线、连字符
  --name    姓名，最多 30 个字
  --office  机构代码，默认 511700（达州市司法局）
  --force   该角色已有启用的账号时仍要新建（如口令遗失）；会写入审计日志

口令至少 10 个字，从环境变量 GUITU_ADMIN_PASSWORD 读取，没有则在终端询问；首次登录后须修改。
数据目录和数据库同 npm start：DATA_DIR、DATABASE_URL。可在系统运行时使用。`

async function readPassword(): Promise<string> {
  const given = process.env.GUITU_ADMIN_PASSWORD
  if (given) return given
  const typed = await promptPassword('口令（至少 10 个字）：')
  if (typed === null) throw new UsageError('没有口令：请设置环境变量 GUITU_ADMIN_PASSWORD，或在终端运行。')
  if ((await promptPassword('再输一次：')) !== typed) throw new UsageError('两次输入的口令不一样，请重新运行。')
  return typed
}

function parse(args: string[]) {
  try {
    const text = { type: 'string' } as const
    return parseArgs({
      args,
      options: { login: text, name: text, role: text, office: text, force: { type: 'boolean' } },
      strict: true,
    }).values
  } catch (error) {
    throw new UsageError(`命令行有误：${(error as Error).message}`, { cause: error })
  }
}

export const adminCreate: Command = {
  name: 'admin create',
  summary: '建立首位系统管理员、安全管理员、审计管理员',
  help: HELP,
  async run(args) {
    const { login, name, role, office = '511700', force = false } = parse(args)
    const fields = addAccount.body.properties
    if (!login || !Value.Check(fields.loginName, login)) {
      throw new UsageError('--login 应为 3 至 40 个小写字母、数字、点、下划线或连字符，以字母或数字开头。')
    }
    const displayName = name?.trim()
    if (!displayName || !Value.Check(fields.displayName, displayName))
      throw new UsageError('--name 必填，最多 30 个字。')
    if (!administrators.some((each) => each === role)) {
      throw new UsageError(`--role 应为 ${administrators.join('、')} 之一；其他账号由系统管理员在系统中新增。`)
    }
    const password = await readPassword()
    if (!Value.Check(fields.password, password)) throw new UsageError('口令至少 10 个字，最多 200 个字。')
    const { createAdministrator } = await import('../../features/accounts/create-administrator.ts')
    await withParts((parts) =>
      createAdministrator(parts, {
        loginName: login,
        displayName,
        role: role as Role,
        officeCode: office,
        password,
        force,
      }),
    )
    console.log(`已建立${roles[role as Role]}“${login}”，首次登录后须修改口令。`)
  },
}
