import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkNoticeRow, noticeColumns } from './notice-table.ts'

const police = { name: '通川区公安分局', kind: 'police' } as const
const now = new Date('2026-11-23T01:00:00Z')
const good = {
  通报编号: 'TG-1',
  通报类型: '行政拘留',
  姓名: '王某',
  公民身份号码: '519981199001010013',
  文书编号: '通公行罚决字〔2026〕77号',
  文书日期: '2026-11-22',
  发生时间: '2026-11-22 08:30',
  事实: '因殴打他人被决定行政拘留五日。',
  案由: '殴打他人',
  起始日期: '2026-11-22',
  终止日期: '2026-11-27',
}
const check = (change: Record<string, string>, sender: Parameters<typeof checkNoticeRow>[1] = police) =>
  checkNoticeRow({ ...good, ...change }, sender, now)
const noticeIn = (result: ReturnType<typeof checkNoticeRow>) =>
  result.ok && 'occurredAt' in result.row ? result.row : undefined
const refused = (change: Record<string, string>, sender?: Parameters<typeof checkNoticeRow>[1]): string[] => {
  const result = check(change, sender)
  return result.ok ? [] : result.reasons.map(({ column }) => column).sort()
}

test('a row is the notice that the interface would take', () => {
  const result = check({})
  const row = noticeIn(result)
  assert.deepEqual(
    [row?.type, row?.occurredAt.toISOString(), row?.values.periodTo],
    ['administrative-detention', '2026-11-22T00:30:00.000Z', '2026-11-27'],
  )
  const example = Object.fromEntries(noticeColumns.map(({ header, example: text }) => [header, text]))
  const { 案由, 起始日期, 终止日期 } = good
  assert.ok(
    checkNoticeRow({ ...example, 案由, 起始日期, 终止日期 }, police, now).ok,
    'the example of the template holds',
  )
})

test('a time is a day or a day with a minute, in Shanghai, and not ahead', () => {
  const at = (cell: string): string | undefined => {
    const result = check({ 发生时间: cell })
    return noticeIn(result)?.occurredAt.toISOString()
  }
  assert.deepEqual(
    [at('2026/11/22'), at('20261122 7:05'), at('2026-11-22T23：59')],
    ['2026-11-21T16:00:00.000Z', '2026-11-21T23:05:00.000Z', '2026-11-22T15:59:00.000Z'],
  )
  for (const cell of ['2026-02-30', '2026-11-22 24:00', '昨天', '2026-11-24']) {
    assert.deepEqual(refused({ 发生时间: cell }), ['发生时间'], cell)
  }
})

test('what is not taken in is refused by its column: feeds, other bodies, columns of other types, what is missing', () => {
  for (const label of ['住宿', '轨迹', '人脸识别', '生活困难', '别的'])
    assert.deepEqual(refused({ 通报类型: label }), ['通报类型'])
  assert.deepEqual(refused({}, { name: '通川区法院', kind: 'court' }), ['通报类型'])
  assert.deepEqual(refused({ 涉嫌罪名: '盗窃罪' }), ['涉嫌罪名'])
  assert.deepEqual(refused({ 终止日期: '2026-11-21' }), ['终止日期'])
  assert.deepEqual(refused({ 文书日期: '2026-11-24' }), ['文书日期'])
  assert.deepEqual(refused({ 公民身份号码: '511702200102290015' }), ['公民身份号码'])
  assert.deepEqual(refused({ 通报编号: ' ', 案由: '' }), ['通报编号'])
  assert.deepEqual(refused({ 案由: '' }), ['案由'])
  assert.deepEqual(refused({ 事实: '事'.repeat(2001) }), ['事实'])
})

test('a withdrawal is its number, a receipt and a reason, and nothing else', () => {
  const cells = { 通报编号: 'TG-2', 撤回的回执编号: ' TB20261122-000001 ', 事实: '文书已经撤销' }
  const of = (change: Record<string, string>) => checkNoticeRow({ ...cells, ...change }, police, now)
  assert.deepEqual(of({}), {
    ok: true,
    row: { number: 'TG-2', withdraws: 'TB20261122-000001', reason: '文书已经撤销' },
  })
  const columns = (change: Record<string, string>): string[] => {
    const result = of(change)
    return result.ok ? [] : result.reasons.map(({ column }) => column)
  }
  assert.deepEqual(columns({ 事实: '撤' }), ['事实'])
  assert.deepEqual(columns({ 事实: '撤'.repeat(401) }), ['事实'])
  assert.deepEqual(columns({ 通报编号: '' }), ['通报编号'])
  assert.deepEqual(columns({ 通报类型: '行政拘留', 附件: 'a.pdf' }), ['通报类型', '附件'])
})

test('files are named once each, ten at the most', () => {
  const filesOf = (cell: string): readonly string[] => noticeIn(check({ 附件: cell }))?.attachments ?? []
  assert.deepEqual(filesOf('a.pdf；attachments/b.jpg; a.pdf ；\nc、d.png'), ['a.pdf', 'b.jpg', 'c、d.png'])
  const names = (count: number): string => Array.from({ length: count }, (_, index) => `${index}.pdf`).join(';')
  assert.equal(filesOf(names(10)).length, 10)
  assert.deepEqual(refused({ 附件: names(11) }), ['附件'])
})
