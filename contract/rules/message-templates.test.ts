import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alertRules } from './alert-catalogue.ts'
import { defaultTemplates, fillTemplate, templatesOf, whyTemplateDoesNotHold } from './message-templates.ts'

const subject = {
  level: 2,
  officeName: '东城司法所',
  caseNumber: 'SJ5117022026900001',
  alertNumber: 'YJ20261120-000123',
  link: 'https://guitu.example/alerts/1',
  acknowledgeMinutes: 120,
} as const
const least = '{级别}{机构}{案号}{链接}'

test('the default says case number, office, level, what to do and the link', () => {
  assert.equal(
    fillTemplate(defaultTemplates[2], subject),
    '【归途】二级预警（核查处置）：东城司法所，案号 SJ5117022026900001。请核查，2 小时内确认。回复 000123 确认。https://guitu.example/alerts/1',
  )
  for (const level of [1, 2, 3] as const) assert.equal(whyTemplateDoesNotHold(defaultTemplates[level]), undefined)
})

test('the deadline is that of the county', () => {
  const asked = (level: 1 | 2 | 3, acknowledgeMinutes: number) =>
    fillTemplate('{要求}', { ...subject, level, acknowledgeMinutes })
  assert.deepEqual(
    [asked(1, 5), asked(1, 90), asked(2, 60), asked(3, 1440)],
    ['请立即处置，5 分钟内确认', '请立即处置，90 分钟内确认', '请核查，1 小时内确认', '请掌握情况，24 小时内确认'],
  )
})

test('a template holds no field of a person, and no offence, measure or rule by name', () => {
  assert.equal(whyTemplateDoesNotHold(least), undefined)
  for (const field of ['姓名', '人员', '事由', '规则', '证件号码', '']) {
    assert.match(whyTemplateDoesNotHold(`${least}{${field}}`) ?? '', /没有/, field)
  }
  for (const { title } of alertRules) assert.match(whyTemplateDoesNotHold(`${least}${title}`) ?? '', /不能写/, title)
  for (const word of ['盗窃', '刑满', '戒毒', '电子定位', '脚环'])
    assert.match(whyTemplateDoesNotHold(least + word) ?? '', /不能写/)
})

test('a template that lost a brace or a field, or is too long, is refused with what to do', () => {
  assert.match(whyTemplateDoesNotHold('{级别}{机构}{案号}') ?? '', /缺少“\{链接\}”/)
  assert.match(whyTemplateDoesNotHold(`${least}{`) ?? '', /花括号/)
  assert.match(whyTemplateDoesNotHold(least + '请'.repeat(200)) ?? '', /最多/)
})

test('what is stored and does not hold gives way to the default, and filling leaves no field behind', () => {
  assert.deepEqual(templatesOf(undefined), defaultTemplates)
  assert.deepEqual(templatesOf({ 1: `${least}！`, 2: '{姓名}', 3: 7 }), { ...defaultTemplates, 1: `${least}！` })
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (more) => {
      const template = least + more
      if (whyTemplateDoesNotHold(template) === undefined) assert.ok(!/[{}]/.test(fillTemplate(template, subject)))
    }),
  )
})
