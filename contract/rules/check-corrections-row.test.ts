import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkCorrectionsRow, correctionsColumns } from './check-corrections-row.ts'
import type { Cells, RowContext } from './read-cells.ts'

const context: RowContext = { county: '511702', today: '2026-11-21' }
const sampleFile = new URL('../../../shared/samples/corrections-tongchuan.csv', import.meta.url)
const [headings, ...sampleLines] = readFileSync(sampleFile, 'utf8').trimEnd().split('\r\n')
const headers = headings!.split(',')

function cellsOf(line: string): Record<string, string> {
  const values = line.split(',')
  return Object.fromEntries(headers.map((header, i) => [header, values[i] ?? '']))
}

const good: Cells = cellsOf(sampleLines[0]!)

function check(changes: Record<string, string | undefined>) {
  return checkCorrectionsRow({ ...good, ...changes }, context)
}

function reasonsOf(changes: Record<string, string | undefined>): string[] {
  const result = check(changes)
  return result.ok ? [] : result.reasons.map((reason) => reason.message)
}

function notesOf(changes: Record<string, string | undefined>): string[] {
  const result = check(changes)
  assert.ok(result.ok, JSON.stringify(result))
  return result.notes
}

test('the columns are those of the sample, in its order', () => {
  assert.deepEqual(
    correctionsColumns.map((column) => column.header),
    headers,
  )
})

test('every row of the sample is accepted with its cells as sent', () => {
  assert.equal(sampleLines.length, 200)
  for (const line of sampleLines) {
    const cells = cellsOf(line)
    const result = checkCorrectionsRow(cells, context)
    assert.ok(result.ok, `${line}\n${JSON.stringify(result)}`)
    for (const column of correctionsColumns) {
      if (column.key === 'sex' || column.key === 'category') continue
      assert.equal(result.row[column.key] ?? '', cells[column.header], column.header)
    }
  }
})

test('a row becomes the values to store', () => {
  const result = check({})
  assert.ok(result.ok)
  assert.deepEqual(result.notes, [])
  assert.deepEqual(result.row, {
    caseNumber: 'SJ5117022026000001',
    name: '雷洋明',
    sex: 'female',
    idNumber: '519981198408294906',
    birthDate: '1984-08-29',
    ethnicity: '汉族',
    education: '初中',
    maritalStatus: '离异',
    household: '四川省达州市通川区',
    residence: '四川省达州市通川区测试路371号',
    phone: '13800134901',
    category: 'probation',
    offence: '交通肇事罪',
    decidingBody: '通川区人民法院',
    documentNumber: '(2026)川刑初268号',
    startDate: '2025-06-24',
    endDate: '2028-06-23',
    county: '511702',
    officeName: '复兴司法所',
    responsibleName: '郝时',
    injunction: null,
    reportedDate: '2025-06-28',
  })
})

// The rows of corrections-faulty-rows.gtp, with the columns that keep each out. An office nobody knows is accepted
// here: the importer maps it.
const faultyRows: [row: string, columns: string[]][] = [
  [
    'SJ5117022026000900,江英弘,男,519902198601212870,1986-01-21,汉族,本科,离异,四川省达州市通川区,四川省达州市通川区测试路120号,13800130094,缓刑,诈骗罪,通川区人民法院,(2026)川刑初649号,2025-06-04,2027-06-04,511702,西城司法所,徐强,,2025-06-11',
    ['公民身份号码'],
  ],
  [
    'SJ5117022026000901,冯伦固,男,519988200310237537,1990-02-30,汉族,小学,已婚,四川省达州市通川区,四川省达州市通川区测试路790号,13800137796,管制,盗窃罪,通川区人民法院,(2026)川刑初284号,2025-09-01,2027-10-20,511702,西城司法所,罗珠,,2025-09-02',
    ['出生日期'],
  ],
  [
    'SJ5117022026000902,郑致丽,男,519999198508212211,1985-08-21,汉族,初中,离异,四川省达州市通川区,四川省达州市通川区测试路792号,13800139237,缓刑,诈骗罪,通川区人民法院,(2026)川刑初63号,2026-07-09,2020-01-01,511702,西城司法所,范梁,,2026-07-12',
    ['矫正终止日期'],
  ],
  [
    'SJ5117022026000903,丁娟,女,519927200007079684,2000-07-07,汉族,中专,未婚,四川省达州市通川区,四川省达州市通川区测试路556号,13800135876,拘役,交通肇事罪,通川区人民法院,(2026)川刑初789号,2025-09-01,2027-09-01,511702,罗江司法所,宋勇,,2025-09-10',
    ['矫正类别'],
  ],
  [
    'SJ5117022026000904,,女,519969200704257726,2007-04-25,汉族,大专,离异,四川省达州市通川区,四川省达州市通川区测试路51号,13800135285,缓刑,诈骗罪,通川区人民法院,(2026)川刑初224号,2024-12-25,2027-12-25,511702,复兴司法所,邵华,禁止进入特定场所,2024-12-29',
    ['姓名'],
  ],
  [
    'SJ5117022026000905,洪思,男,519984198804127332,1988-04-12,汉族,小学,已婚,四川省达州市通川区,四川省达州市通川区测试路849号,12345,暂予监外执行,故意伤害罪,通川区人民法院,(2026)川刑初252号,2026-05-15,2027-05-15,511702,东城司法所,魏哲,,2026-05-21',
    ['联系电话'],
  ],
  [
    'SJ5117022026000906,冯健建,男,519915196409197179,1964-09-19,汉族,高中,离异,四川省达州市通川区,四川省达州市通川区测试路88号,13800137630,缓刑,诈骗罪,通川区人民法院,(2026)川刑初680号,2025-03-09,2027-07-07,511702,不存在司法所,孙先,禁止进入特定场所,2025-03-16',
    [],
  ],
  [
    'SJ5117022026000907,阎帆,女,519910196511174879,1983-09-19,汉族,大专,离异,四川省达州市通川区,四川省达州市通川区测试路182号,13800132795,管制,开设赌场罪,通川区人民法院,(2026)川刑初758号,2025-12-11,2026-12-11,511702,东城司法所,罗文,,2025-12-16',
    ['出生日期', '性别'],
  ],
  [
    'SJ5117022026000908,廖诚壮,男,519910196511174879,1965-11-17,汉族,初中,未婚,四川省达州市通川区,四川省达州市通川区测试路746号,13800137509,管制,交通肇事罪,通川区人民法院,(2026)川刑初561号,2025-09-04,2027-10-14,511702,朝阳司法所,罗军,,2025-09-09',
    [],
  ],
  [
    'SJ5117022026000909,=HYPERLINK("x"),男,519963196506052992,1965-06-05,土家族,小学,未婚,四川省达州市通川区,四川省达州市通川区测试路182号,13800130812,缓刑,盗窃罪,通川区人民法院,(2026)川刑初147号,2026-05-08,2026-12-25,511702,罗江司法所,彭士,,2026-05-14',
    ['姓名'],
  ],
  [
    'SJ5117022026000910,孟杰淑,男,519998197210319496,1972-10-31,汉族,大专,已婚,四川省达州市通川区,四川省达州市通川区测试路881号,13800133043,缓刑,诈骗罪,通川区人民法院,(2026)川刑初38号,2026-04-07,2028-04-06,511722,罗江司法所,苏娜,,2026-04-12',
    ['执行县市区'],
  ],
  [
    'SJ5117022026000911,秦健旭,男,519901198105031998,1981-05-03,苗族,中专,已婚,四川省达州市通川区,四川省达州市通川区测试路386号,13800132088,缓刑,诈骗罪,通川区人民法院,(2026)川刑初996号,2026-11-06,2029-11-05,511702,复兴司法所,罗伯,,2026-11-15',
    [],
  ],
]

test('each faulty row of the sample package names exactly the columns that are wrong', () => {
  for (const [line, wrong] of faultyRows) {
    const result = checkCorrectionsRow(cellsOf(line), context)
    assert.deepEqual(result.ok ? [] : result.reasons.map((reason) => reason.column), wrong, line)
  }
})

test('every reason is given at once, each beginning with its column', () => {
  const result = checkCorrectionsRow({}, context)
  assert.ok(!result.ok)
  const required = correctionsColumns.filter((column) => column.required).map((column) => column.header)
  assert.deepEqual(result.reasons.map((reason) => reason.column).sort(), required.sort())
  for (const reason of result.reasons) assert.ok(reason.message.startsWith(reason.column), reason.message)
})

test('optional cells may be blank; a blank birth date is taken from the ID number', () => {
  const blanks = Object.fromEntries(
    correctionsColumns.filter((column) => !column.required).map((column) => [column.header, ' ']),
  )
  const result = check(blanks)
  assert.ok(result.ok)
  assert.equal(result.row.phone, null)
  assert.equal(result.row.reportedDate, null)
  assert.equal(result.row.birthDate, '1984-08-29')
  assert.deepEqual(result.notes, ['出生日期：未填写，已按公民身份号码填入'])
})

test('free text arrives exactly as sent, spaces and line ends included', () => {
  const residence = ' 测试路 371号\n（左侧）𠮷 '
  const result = check({ 居住地: residence, 罪名: '=1+1' })
  assert.ok(result.ok && result.row.residence === residence && result.row.offence === '=1+1')
})

test('length is counted in characters, up to the limit and one over', () => {
  assert.deepEqual(reasonsOf({ 居住地: '𠮷'.repeat(200) }), [])
  assert.match(reasonsOf({ 居住地: '𠮷'.repeat(201) })[0]!, /居住地有 201 个字，最多 200 个/)
})

test('a file number has four characters or more and is not spoilt by a spreadsheet', () => {
  assert.deepEqual(reasonsOf({ 档案编号: 'SJ01' }), [])
  assert.match(reasonsOf({ 档案编号: 'SJ1' })[0]!, /太短/)
  assert.match(reasonsOf({ 档案编号: '5.11702E+15' })[0]!, /科学计数法/)
})

test('characters the database cannot keep are refused', () => {
  assert.match(reasonsOf({ 居住地: '测试路\u0000' })[0]!, /损坏的字符/)
  assert.match(reasonsOf({ 居住地: '测试路\ud842' })[0]!, /损坏的字符/)
})

test('numbers are normalised and said', () => {
  assert.deepEqual(notesOf({ 公民身份号码: '５１９９８１１９８４０８２９４９０６', 联系电话: '138 0013 4901' }), [
    '公民身份号码：全角字符已改为半角',
    '联系电话：去掉了空格',
  ])
  assert.deepEqual(notesOf({ 矫正起始日期: '20250624', 矫正终止日期: '2028/06/23', 司法所: '复兴司法所 ' }), [
    '司法所：去掉了前后空格',
  ])
})

test('a date of another form says what to do', () => {
  assert.match(reasonsOf({ 报到日期: '2025-06-31' })[0]!, /不存在这一天/)
  assert.match(reasonsOf({ 报到日期: '45836' })[0]!, /日期序号/)
  assert.match(reasonsOf({ 报到日期: '2025年6月28日' })[0]!, /2026-11-20、2026\/11\/20 或 20261120/)
})

test('an end on the start is refused, the day after it is judged by the term', () => {
  assert.match(reasonsOf({ 矫正终止日期: '2025-06-24' })[0]!, /应晚于矫正起始日期/)
  assert.match(reasonsOf({ 矫正终止日期: '2025-06-25' })[0]!, /过短/)
})

test('terms beyond the law are refused, rare ones noted', () => {
  const probation = { 矫正类别: '缓刑', 矫正起始日期: '2025-06-24', 报到日期: '' }
  assert.deepEqual(notesOf({ ...probation, 矫正终止日期: '2030-06-24' }), [])
  assert.match(reasonsOf({ ...probation, 矫正终止日期: '2030-06-25' })[0]!, /第七十三条/)
  const control = { 矫正类别: '管制', 矫正起始日期: '2025-06-24', 报到日期: '' }
  assert.match(notesOf({ ...control, 矫正终止日期: '2027-06-25' })[0]!, /第三十八条/)
})

test('the county must be one of Dazhou and that of the package', () => {
  assert.match(reasonsOf({ 执行县市区: '511722' })[0]!, /宣汉县/)
  assert.match(reasonsOf({ 执行县市区: '510104' })[0]!, /不是达州市/)
  assert.match(reasonsOf({ 执行县市区: 'constructor' })[0]!, /不是达州市/)
  assert.deepEqual(reasonsOf({ 执行县市区: '５１１７０２' }), [])
  assert.deepEqual(reasonsOf({ 执行县市区: '通川区' }), [])
  assert.match(reasonsOf({ 执行县市区: '宣汉县' })[0]!, /应填 511702（通川区）/)
})

test('nobody under twelve serves a term; a minor is noted', () => {
  // Born 1984-08-29.
  const term = { 矫正终止日期: '1999-08-28', 报到日期: '' }
  assert.match(reasonsOf({ ...term, 矫正起始日期: '1996-08-28' })[0]!, /未满十二周岁/)
  assert.match(notesOf({ ...term, 矫正起始日期: '1996-08-29' })[0]!, /第七章/)
  assert.match(notesOf({ 矫正起始日期: '2002-08-29', 矫正终止日期: '2004-08-28', 报到日期: '' })[0]!, /第七章/)
  assert.deepEqual(notesOf({ 矫正起始日期: '2002-08-30', 矫正终止日期: '2004-08-28', 报到日期: '' }), [])
})

test('a report more than ten days late, before the start or still to come is a note', () => {
  assert.deepEqual(notesOf({ 报到日期: '2025-07-04' }), [])
  assert.match(notesOf({ 报到日期: '2025-07-05' })[0]!, /第二十一条/)
  assert.deepEqual(notesOf({ 报到日期: '2025-06-24' }), [])
  assert.match(notesOf({ 报到日期: '2025-06-23' })[0]!, /早于/)
  const coming = { 矫正起始日期: '2026-11-21', 矫正终止日期: '2028-11-20' }
  assert.deepEqual(notesOf({ ...coming, 报到日期: '2026-11-21' }), [])
  assert.match(notesOf({ ...coming, 报到日期: '2026-11-22' })[0]!, /待入矫/)
})

test('an injunction belongs to control and probation', () => {
  assert.deepEqual(notesOf({ 禁止令: '禁止进入特定场所' }), [])
  assert.match(notesOf({ 禁止令: '禁止进入特定场所', 矫正类别: '假释' })[0]!, /禁止令/)
})

test('no cells make the check throw, and a refusal always has a reason', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(good)), fc.constant(undefined))
  const cells = fc.record(Object.fromEntries(headers.map((header) => [header, cell])))
  fc.assert(
    fc.property(cells, (generated) => {
      const result = checkCorrectionsRow(generated, context)
      if (result.ok) assert.equal(result.row.county, context.county)
      else assert.ok(result.reasons.length > 0)
    }),
  )
})
