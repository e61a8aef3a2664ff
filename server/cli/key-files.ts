import { readFile } from 'node:fs/promises'
import { parseCertificate, type Sm2Certificate } from '../platform/sm/certificate.ts'
import { openPrivateKey } from '../platform/sm/private-key.ts'
import { SmError } from '../platform/sm/sm-error.ts'
import type { Sm2PrivateKey } from '../platform/sm/sm2.ts'
import { UsageError } from './command.ts'
import { promptPassword } from './prompt-password.ts'

const PASSWORD_VARIABLE = 'GUITU_KEY_PASSWORD'
const MAX_BYTES = 1024 * 1024

/** Reads a small file that the command line names. @throws UsageError */
export async function readNamedFile(path: string, what: string): Promise<Buffer> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    throw new UsageError(`读不到${what} ${path}，请检查文件是否存在、能否读取。`, { cause })
  }
  if (bytes.length > MAX_BYTES) throw new UsageError(`${what} ${path} 过大，请检查是否选错了文件。`)
  return bytes
}

/** @throws UsageError when the file holds no SM2 certificate */
export async function readCertificateFile(path: string): Promise<Sm2Certificate> {
  const bytes = await readNamedFile(path, '证书文件')
  try {
    return parseCertificate(bytes)
  } catch (cause) {
    throw new UsageError(`${path} 不是 SM2 证书，请检查是否选错了文件。`, { cause })
  }
}

/** Opens a key with its certificate; the password comes from the environment or is asked for. @throws UsageError */
export async function readKeyPair(
  keyPath: string,
  certificatePath: string,
): Promise<{ key: Sm2PrivateKey; certificate: Sm2Certificate }> {
  const certificate = await readCertificateFile(certificatePath)
  const file = await readNamedFile(keyPath, '私钥文件')
  const key = await openKey(file, keyPath)
  if (!key.publicKey.equals(certificate.publicKey)) {
    throw new UsageError(`私钥 ${keyPath} 与证书 ${certificatePath} 不是一对，请检查所用的文件。`)
  }
  return { key, certificate }
}

async function openKey(file: Buffer, path: string): Promise<Sm2PrivateKey> {
  const given = process.env[PASSWORD_VARIABLE] ?? null
  try {
    return await openPrivateKey(file, given)
  } catch (error) {
    const needsPassword = error instanceof SmError && error.code === 'wrong-password'
    if (!needsPassword)
      throw new UsageError(`${path} 不是 PKCS#8 的 SM2 私钥，请检查是否选错了文件。`, { cause: error })
    if (given !== null) {
      throw new UsageError(`密码打不开私钥 ${path}，请检查 ${PASSWORD_VARIABLE}。`, { cause: error })
    }
  }
  const password = await promptPassword(`私钥 ${path} 的密码：`)
  if (password === null) throw new UsageError(`私钥有密码保护：请在终端里运行，或设置环境变量 ${PASSWORD_VARIABLE}。`)
  try {
    return await openPrivateKey(file, password)
  } catch (cause) {
    throw new UsageError(`密码打不开私钥 ${path}，请重新运行并输入正确的密码。`, { cause })
  }
}
