import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { PACKAGE_KINDS } from '../../features/packages/format/manifest.ts'
import { sealPackage } from '../../features/packages/format/seal-package.ts'
import { type Command, UsageError } from '../command.ts'
import { readCertificateFile, readKeyPair } from '../key-files.ts'
import { KEY_OPTIONS, parseFileArguments } from '../parse-arguments.ts'
import { withTempDirectory } from '../temp-directory.ts'

const HELP = `用法：guitu package seal 表格.csv --kind 类别 --county 县代码 --source 单位
                         --key 私钥 --cert 证书 --to 接收单位证书 --out 文件.gtp

把一张表格（CSV：UTF-8 或 GB18030；或 XLSX）和附件签名、加密成离线数据包。

  --kind 类别              corrections 社区矫正、aftercare 安置帮教、school 专门学校、notices 机关通报
  --county 县代码          六位区划代码，如 511702
  --source 单位            制作单位的名称
  --key 文件               本单位的签名私钥（PKCS#8，PEM 或 DER）
  --cert 文件              本单位的签名证书
  --to 文件                接收单位的证书，可重复
  --attach 文件            附件，可重复，放在 attachments/ 下
  --out 文件               写到哪里
  --json                   输出 JSON，供程序使用

密码取自环境变量 GUITU_KEY_PASSWORD，没有就在终端里询问（不显示）。
退出码：0 完成；1 未能封装，标准错误写明原因；2 命令行有误。`

export const packageSeal: Command = {
  name: 'package seal',
  summary: '把表格和附件封装成离线数据包',
  help: HELP,
  async run(args) {
    const options = {
      ...KEY_OPTIONS,
      kind: { type: 'string' },
      county: { type: 'string' },
      source: { type: 'string' },
      to: { type: 'string', multiple: true },
      attach: { type: 'string', multiple: true },
      out: { type: 'string' },
    } as const
    const { file, values } = parseFileArguments(args, options)
    const kind = PACKAGE_KINDS.find((known) => known === values.kind)
    if (!kind) throw new UsageError(`--kind 应为 ${PACKAGE_KINDS.join('、')} 之一。`)
    const { key: signerKey, certificate: signerCertificate } = await readKeyPair(
      need(values.key, '--key'),
      need(values.cert, '--cert'),
    )
    const out = need(values.out, '--out')
    const recipients = await Promise.all((values.to ?? []).map(readCertificateFile))
    const request = {
      kind,
      county: need(values.county, '--county'),
      source: need(values.source, '--source'),
      tables: [{ name: `${kind === 'notices' ? 'notices' : 'persons'}${tableExtension(file)}`, path: file }],
      attachments: await Promise.all((values.attach ?? []).map(toAttachment)),
      signerKey,
      signerCertificate,
      recipients,
      path: out,
    }
    const { manifest, bytes } = await withTempDirectory((tempDir) => sealPackage({ ...request, tempDir }))
    if (values.json) console.log(JSON.stringify({ ok: true, out, bytes, manifest }))
    else console.log(`已封装 ${out}：${manifest.files[0]?.rows ?? 0} 行，${bytes} 字节，编号 ${manifest.id}`)
  },
}

function need(value: string | undefined, option: string): string {
  if (value === undefined) throw new UsageError(`请给出 ${option}。`)
  return value
}

function tableExtension(path: string): string {
  const extension = extname(path).toLowerCase()
  if (extension === '.csv' || extension === '.xlsx') return extension
  throw new UsageError(`表格 ${path} 应以 .csv 或 .xlsx 结尾。`)
}

async function toAttachment(path: string): Promise<{ name: string; content: AsyncIterable<Uint8Array> }> {
  const isFile = await stat(path).then(
    (status) => status.isFile(),
    () => false,
  )
  if (!isFile) throw new UsageError(`读不到附件 ${path}，请检查文件是否存在。`)
  return { name: `attachments/${basename(path)}`, content: createReadStream(path) }
}
