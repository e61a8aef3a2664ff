import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMinorsCase } from '@guitu/contract/rules/case-marks.ts'
import { openPackage } from '../../server/features/packages/format/open-package.ts'
import { sealPackage } from '../../server/features/packages/format/seal-package.ts'
import { parseCertificate } from '../../server/platform/sm/certificate.ts'
import { openPrivateKey } from '../../server/platform/sm/private-key.ts'
import { makeTestIdentity, type TestIdentity } from './make-test-identity.ts'
import { makeTestRows } from './make-test-rows.ts'

/** The reference packages beside the repository; a plain clone has none. */
const samples = fileURLToPath(new URL('../../../shared/samples/', import.meta.url))
const SAMPLE_PASSWORD = '1234'
const MADE_ROWS = 60

/** A person of the package, as the sending offices and bodies know them. */
export interface DemoPerson {
  caseNumber: string
  name: string
  idNumber: string
  /** The rules for minors hold: no export gives this record away. */
  minor: boolean
  officeName: string
}

export interface DemoMaterial {
  /** Where it comes from, for the reader of the output. */
  origin: string
  /** The bureau's own key, to which the package is addressed. */
  office: TestIdentity
  /** Certificate (PEM) of the sender of 通川区. */
  senderCertificate: string
  packageName: string
  packageBytes: Buffer
  persons: readonly DemoPerson[]
}

/**
 * Test keys and a package of 通川区: the samples beside the repository, or, in a plain clone, made anew in `folder`.
 * The persons are read from the package with the office's key.
 */
export async function readOrMakeMaterial(folder: string, now: Date, from = samples): Promise<DemoMaterial> {
  const found = existsSync(join(from, 'corrections-tongchuan.gtp')) && existsSync(join(from, 'keys/recipient-city.key'))
  const made = found ? await sampleMaterial(from) : await makeMaterial(folder, now)
  const persons = await readPersons({ path: made.path, office: made.office, sender: made.senderCertificate }, folder)
  return { ...made, persons }
}

type WithoutPersons = Omit<DemoMaterial, 'persons'> & { path: string }

async function sampleMaterial(from: string): Promise<WithoutPersons> {
  const text = (name: string): Promise<string> => readFile(join(from, 'keys', name), 'utf8')
  const path = join(from, 'corrections-tongchuan.gtp')
  return {
    origin: '样例数据包和样例密钥（../shared/samples）',
    office: {
      certificate: await text('recipient-city.crt'),
      key: await text('recipient-city.key'),
      password: SAMPLE_PASSWORD,
    },
    senderCertificate: await text('sender-tongchuan.crt'),
    packageName: 'corrections-tongchuan.gtp',
    packageBytes: await readFile(path),
    path,
  }
}

async function makeMaterial(folder: string, now: Date): Promise<WithoutPersons> {
  const office = await makeTestIdentity('归途演示 市局（测试）', now)
  const sender = await makeTestIdentity('归途演示 通川区（测试）', now)
  const path = join(folder, 'tongchuan-demo.gtp')
  await sealPackage({
    kind: 'corrections',
    county: '511702',
    source: '通川区司法局（演示）',
    tables: [{ name: 'persons.csv', ...makeTestRows(MADE_ROWS, now) }],
    signerKey: await openPrivateKey(Buffer.from(sender.key), sender.password),
    signerCertificate: parseCertificate(Buffer.from(sender.certificate)),
    recipients: [parseCertificate(Buffer.from(office.certificate))],
    path,
    tempDir: folder,
    now,
  })
  return {
    origin: `没有找到 ../shared/samples，临时生成密钥、自签证书和 ${MADE_ROWS} 行虚构数据`,
    office,
    senderCertificate: sender.certificate,
    packageName: 'tongchuan-demo.gtp',
    packageBytes: await readFile(path),
    path,
  }
}

/** Opens a package addressed to `office` and signed by the certificate `sender` (PEM), and reads who is in it. */
export async function readPersons(
  from: { path: string; office: TestIdentity; sender: string },
  tempDir: string,
): Promise<DemoPerson[]> {
  const certificate = parseCertificate(Buffer.from(from.office.certificate))
  const key = await openPrivateKey(Buffer.from(from.office.key), from.office.password)
  const { fingerprint } = parseCertificate(Buffer.from(from.sender))
  const opened = await openPackage(from.path, {
    keys: [{ certificate, key }],
    trust: [{ fingerprint, counties: ['511702'] }],
    tempDir,
  })
  try {
    const persons: DemoPerson[] = []
    for await (const batch of opened.rows(opened.manifest.files[0]?.name ?? '')) {
      for (const { cells } of batch) {
        persons.push({
          caseNumber: cells.档案编号 ?? '',
          name: cells.姓名 ?? '',
          idNumber: cells.公民身份号码 ?? '',
          minor: isMinorsCase(cells.出生日期 ?? '', cells.矫正起始日期 ?? ''),
          officeName: cells.司法所 ?? '',
        })
      }
    }
    return persons
  } finally {
    await opened.close()
  }
}
