import { readEnvelopeSummary } from '../../features/packages/format/envelope-file.ts'
import type { PackageManifest } from '../../features/packages/format/manifest.ts'
import { openPackage } from '../../features/packages/format/open-package.ts'
import { readName } from '../../platform/sm/certificate.ts'
import { type Command, UsageError } from '../command.ts'
import { readKeyPair } from '../key-files.ts'
import { KEY_OPTIONS, parseFileArguments } from '../parse-arguments.ts'
import { withTempDirectory } from '../temp-directory.ts'
import { readTrustList, TRUST_HELP } from '../trust-list.ts'

const HELP = `用法：guitu package inspect 文件.gtp [选项]

查看离线数据包，不读表格的内容。没有密钥时只看信封：格式、大小、发给谁；
有密钥和可信名单时验证签名和全部摘要，显示清单和发送单位。

  --key 文件               本单位的私钥（PKCS#8，PEM 或 DER）
  --cert 文件              本单位的证书
${TRUST_HELP}
  --json                   输出 JSON，供程序使用

密码取自环境变量 GUITU_KEY_PASSWORD，没有就在终端里询问（不显示）。
退出码：0 成立；1 拒收，标准错误写明是哪一步；2 命令行有误。`

export const packageInspect: Command = {
  name: 'package inspect',
  summary: '查看离线数据包（不读表格内容）',
  help: HELP,
  async run(args) {
    const options = { ...KEY_OPTIONS, trust: { type: 'string', multiple: true } } as const
    const { file, values } = parseFileArguments(args, options)
    if ((values.key === undefined) !== (values.cert === undefined)) {
      throw new UsageError('--key 与 --cert 要一起给出。')
    }
    const summary = await readEnvelopeSummary(file)
    const envelope = {
      form: summary.form,
      bytes: summary.bytes,
      recipients: summary.recipients.map(({ issuerDer, serialNumber }) => ({
        issuer: readName(issuerDer),
        serialNumber,
      })),
    }
    const inside =
      values.key && values.cert ? await readInside(file, values.key, values.cert, values.trust ?? []) : null
    if (values.json) console.log(JSON.stringify({ ok: true, envelope, ...inside }))
    else console.log([...envelopeLines(envelope), ...(inside ? insideLines(inside) : [])].join('\n'))
  },
}

type Inside = { manifest: PackageManifest; signer: { fingerprint: string; subject: string } }

async function readInside(file: string, keyPath: string, certPath: string, trustValues: string[]): Promise<Inside> {
  const keys = [await readKeyPair(keyPath, certPath)]
  const trust = await readTrustList(trustValues)
  return withTempDirectory(async (tempDir) => {
    const opened = await openPackage(file, { keys, trust, tempDir })
    try {
      const { fingerprint, subject } = opened.signer
      return { manifest: opened.manifest, signer: { fingerprint, subject } }
    } finally {
      await opened.close()
    }
  })
}

function envelopeLines(envelope: {
  form: string
  bytes: number
  recipients: { issuer: string; serialNumber: string }[]
}): string[] {
  return [
    `信封：GM/T 0010，${envelope.form}，${envelope.bytes} 字节`,
    ...envelope.recipients.map(({ issuer, serialNumber }) => `接收：序列号 ${serialNumber}，签发者 ${issuer}`),
  ]
}

function insideLines({ manifest, signer }: Inside): string[] {
  return [
    `发送：${signer.subject}`,
    `指纹：${signer.fingerprint}`,
    '签名：成立，全部文件的摘要一致',
    `编号：${manifest.id}`,
    `类别：${manifest.kind}`,
    `县代码：${manifest.county}`,
    `单位：${manifest.source}`,
    `制作：${manifest.createdAt}`,
    ...manifest.files.map(({ name, rows }) => (rows === null ? `附件：${name}` : `表格：${name}，${rows} 行`)),
  ]
}
