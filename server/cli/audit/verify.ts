import { parseArgs } from 'node:util'
import { AnswerSaysNo, type Command, UsageError } from '../command.ts'
import { withParts } from '../with-parts.ts'

const HELP = `用法：guitu audit verify [--json]

重新计算审计日志的 SM3 链，逐个校验 SM2 签名；记录被改动、删除、插入时指出第一个不符的封存。

  --json  结果写成一行 JSON

退出码：0 完整；1 断开或未能校验。数据目录和数据库同 npm start：DATA_DIR、DATABASE_URL。可在系统运行时使用。`

export const auditVerify: Command = {
  name: 'audit verify',
  summary: '校验审计日志的封存链',
  help: HELP,
  async run(args) {
    let json: boolean | undefined
    try {
      json = parseArgs({ args, options: { json: { type: 'boolean' } }, strict: true }).values.json
    } catch (error) {
      throw new UsageError(`命令行有误：${(error as Error).message}`, { cause: error })
    }
    const { describeReport, verifyChain } = await import('../../features/audit/verify-chain.ts')
    const { asSystem } = await import('../../platform/database.ts')
    const report = await withParts((parts) =>
      parts.workerDatabase.transact(asSystem, (tx) => verifyChain(tx, parts.secrets)),
    )
    const { broken, ...counts } = report
    const message = describeReport(report)
    if (json) console.log(JSON.stringify({ ok: !broken, ...counts, firstBrokenSeal: broken?.seal ?? null, message }))
    else console.log(message)
    if (broken) throw new AnswerSaysNo()
  },
}
