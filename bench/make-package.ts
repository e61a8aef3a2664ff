// Makes a large corrections package of invented people: `node bench/make-package.ts ROWS FILE.gtp`. It is sent by 通川区 to the city bureau
// with the keys of the samples.
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { caseTableColumns } from '@guitu/contract/rules/case-table.ts'
import { sexes } from '@guitu/contract/rules/identity-number.ts'
import { sealPackage } from '../server/features/packages/format/seal-package.ts'
import { parseCertificate } from '../server/platform/sm/certificate.ts'
import { openPrivateKey } from '../server/platform/sm/private-key.ts'
import { seededRandom, syntheticPerson } from '../server/testing/synthetic-person.ts'

const keys = new URL('../../shared/samples/keys/', import.meta.url)
const offices = ['东城司法所', '西城司法所', '朝阳司法所', '罗江司法所', '复兴司法所']
const offences = ['交通肇事罪', '危险驾驶罪', '盗窃罪', '诈骗罪', '故意伤害罪', '寻衅滋事罪', '非法经营罪']

/** A file of `keys/` in the samples. */
export function readSampleKey(name: string): Promise<Buffer> {
  return readFile(new URL(name, keys))
}

/** Cells of the corrections table for an invented person. */
export function inventedCells(serial: number, random: () => number): Record<string, string> {
  const person = syntheticPerson(serial, random)
  const day = person.birthDate.slice(5)
  return {
    档案编号: `SJ511702${String(serial).padStart(10, '0')}`,
    姓名: person.name,
    性别: sexes[person.sex],
    公民身份号码: person.idNumber,
    出生日期: person.birthDate,
    民族: '汉族',
    文化程度: '初中',
    婚姻状况: serial % 2 === 0 ? '已婚' : '未婚',
    户籍地: '四川省达州市通川区',
    居住地: `四川省达州市通川区测试路${1 + (serial % 999)}号`,
    联系电话: person.phone,
    矫正类别: '缓刑',
    罪名: offences[serial % offences.length]!,
    决定机关: '通川区人民法院',
    文书编号: `(2026)川刑初${serial % 10_000}号`,
    矫正起始日期: `2025-${day}`,
    矫正终止日期: `2028-${day}`,
    执行县市区: '511702',
    司法所: offices[serial % offices.length]!,
    责任人: '郝时',
    报到日期: `2025-${day}`,
  }
}

/**
 * Seals invented people with the serials from `first` on.
 * @param change what to put over the cells of a row
 * @param now the moment of making; now, when not given
 */
export async function makePackage(options: {
  path: string
  rows: number
  first?: number
  now?: Date
  change?: (row: number) => Record<string, string>
}): Promise<void> {
  const { path, rows, first = 0, change } = options
  const header = caseTableColumns.corrections.map((column) => column.header)
  function* table(): Generator<string[]> {
    const random = seededRandom(first)
    for (let row = 0; row < rows; row++) {
      const cells = { ...inventedCells(first + row, random), ...change?.(row) }
      yield header.map((name) => cells[name] ?? '')
    }
  }
  await sealPackage({
    kind: 'corrections',
    county: '511702',
    source: '通川区司法局',
    tables: [{ name: 'persons.csv', header, rows: table() }],
    signerKey: await openPrivateKey(await readSampleKey('sender-tongchuan.key'), '1234'),
    signerCertificate: parseCertificate(await readSampleKey('sender-tongchuan.crt')),
    recipients: [parseCertificate(await readSampleKey('recipient-city.crt'))],
    path,
    tempDir: tmpdir(),
    ...(options.now ? { now: options.now } : {}),
  })
}

if (import.meta.main) {
  const [rows, path] = process.argv.slice(2)
  if (!path || !(Number(rows) > 0)) throw new Error('usage: node bench/make-package.ts ROWS FILE.gtp')
  await makePackage({ path, rows: Number(rows) })
}
