import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PROOF_FILES } from '../../features/packages/format/manifest.ts'
import { type OpenPackage, openPackage } from '../../features/packages/format/open-package.ts'
import { writeStream } from '../../platform/scratch-file.ts'
import { type Command, UsageError } from '../command.ts'
import { readKeyPair } from '../key-files.ts'
import { KEY_OPTIONS, parseFileArguments } from '../parse-arguments.ts'
import { readTrustList, TRUST_HELP } from '../trust-list.ts'

const HELP = `用法：guitu package open 文件.gtp --key 私钥 --cert 证书 --trust 发送单位证书 --out 目录

解开离线数据包，逐项验证后把其中的文件写进目录。有一步不成立就整包拒收，什么也不写。

  --key 文件               本单位的私钥（PKCS#8，PEM 或 DER）
  --cert 文件              本单位的证书
${TRUST_HELP}
  --out 目录               写到哪里，应不存在或为空；里面是解密后的个人信息，只有本人可读
  --json                   输出 JSON，供程序使用

密码取自环境变量 GUITU_KEY_PASSWORD，没有就在终端里询问（不显示）。
退出码：0 完成；1 拒收，标准错误写明是哪一步；2 命令行有误。`

export const packageOpen: Command = {
  name: 'package open',
  summary: '解开离线数据包，写出其中的文件',
  help: HELP,
  async run(args) {
    const options = {
      ...KEY_OPTIONS,
      trust: { type: 'string', multiple: true },
      out: { type: 'string' },
    } as const
    const { file, values } = parseFileArguments(args, options)
    const { key, cert, out } = values
    if (key === undefined || cert === undefined) throw new UsageError('请给出 --key 和 --cert。')
    if (out === undefined) throw new UsageError('请用 --out 给出写到哪个目录。')
    await checkOut(out)
    const keys = [await readKeyPair(key, cert)]
    const trust = await readTrustList(values.trust ?? [])
    // Beside the target, so that the finished directory gets its name in one move.
    const unfinished = join(dirname(out), `.${randomUUID()}.part`)
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    try {
      const opened = await openPackage(file, { keys, trust, tempDir: unfinished })
      try {
        await writeFiles(opened, unfinished)
        await rmdir(out).catch(() => undefined)
        await rename(unfinished, out)
        report(opened, out, values.json ?? false)
      } finally {
        await opened.close()
      }
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
  },
}

async function checkOut(out: string): Promise<void> {
  const names = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new UsageError(`不能写到 ${out}，请换一个目录。`, { cause: error })
  })
  if (names.length > 0) throw new UsageError(`目录 ${out} 不是空的，请换一个目录。`)
}

async function writeFiles(opened: OpenPackage, directory: string): Promise<void> {
  for (const { name, rows } of opened.manifest.files) {
    // Reading every row before writing: a table that the import would refuse is refused here as well.
    if (rows !== null) for await (const _ of opened.rows(name));
  }
  for (const name of [...Object.values(PROOF_FILES), ...opened.manifest.files.map((file) => file.name)]) {
    const path = join(directory, ...name.split('/'))
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const target = await open(path, 'wx', 0o600)
    try {
      await writeStream(target, await opened.file(name))
    } finally {
      await target.close()
    }
  }
}

function report({ manifest, signer }: OpenPackage, out: string, asJson: boolean): void {
  const { fingerprint, subject } = signer
  if (asJson) {
    console.log(JSON.stringify({ ok: true, out, manifest, signer: { fingerprint, subject } }))
    return
  }
  console.log(`已验证并写到 ${out}：`)
  for (const { name, rows } of manifest.files) console.log(rows === null ? `  ${name}` : `  ${name}，${rows} 行`)
}
