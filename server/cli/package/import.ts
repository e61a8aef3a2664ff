import { type Command, UsageError } from '../command.ts'
import { readKeyPair } from '../key-files.ts'
import { KEY_OPTIONS, parseFileArguments } from '../parse-arguments.ts'
import { readTrustList, TRUST_HELP } from '../trust-list.ts'
import { withParts } from '../with-parts.ts'

const HELP = `用法：guitu package import 文件.gtp [--key 私钥 --cert 证书 --trust 发送单位证书] [--yes]

把离线数据包导入本机的台账（DATA_DIR 或 DATABASE_URL 所指的一套）。先解密、验签、逐行核对并显示预览；
加 --yes 才入库，不加就只看预览，什么也不改。

  --key 文件 --cert 文件   本单位的私钥和证书；不给出就用系统里已安装的
${TRUST_HELP}
                           不给出就用系统里登记的受信发送方
  --yes                    预览之后入库
  --accept-older           比已入库的旧的数据包，也要入库
  --rejected 文件.csv      把没有入库的行连同拒收原因写到这里
  --json                   输出 JSON，供程序使用

密码取自环境变量 GUITU_KEY_PASSWORD，没有就在终端里询问（不显示）。
退出码：0 完成；1 拒收、暂扣或没有入库，标准错误写明是哪一步；2 命令行有误。`

export const packageImport: Command = {
  name: 'package import',
  summary: '把离线数据包导入台账',
  help: HELP,
  async run(args) {
    const { file, values } = parseFileArguments(args, {
      ...KEY_OPTIONS,
      trust: { type: 'string', multiple: true },
      yes: { type: 'boolean' },
      'accept-older': { type: 'boolean' },
      rejected: { type: 'string' },
    } as const)
    if ((values.key === undefined) !== (values.cert === undefined)) {
      throw new UsageError('--key 与 --cert 要一起给出。')
    }
    const keys = values.key && values.cert ? [await readKeyPair(values.key, values.cert)] : undefined
    const trust = values.trust ? await readTrustList(values.trust) : undefined
    const { importFile } = await import('./import-file.ts')
    await withParts((parts) =>
      importFile(parts, file, {
        keys,
        trust,
        commit: values.yes ?? false,
        acceptOlder: values['accept-older'] ?? false,
        rejectedPath: values.rejected,
        json: values.json ?? false,
      }),
    )
  },
}
