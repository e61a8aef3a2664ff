import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from './calendar.ts'
import { checkCharacter, checkIdentityNumber, type IdentityNumberFault, maskIdentityNumber } from './identity-number.ts'

const TODAY = '2026-11-20'

function numbered(area: string, birth: string, order: string): string {
  const digits = `${area}${birth}${order}`
  return digits + checkCharacter(digits)
}

function faultOf(typed: string): IdentityNumberFault | null {
  const check = checkIdentityNumber(typed, TODAY)
  return check.ok ? null : check.fault
}

test('the number of GB 11643 and numbers of the sample packages are good', () => {
  assert.equal(checkCharacter('11010519491231002'), 'X')
  assert.deepEqual(checkIdentityNumber('519981198408294906', TODAY), {
    ok: true,
    idNumber: '519981198408294906',
    birthDate: '1984-08-29',
    sex: 'female',
    changes: [],
  })
  const standard = checkIdentityNumber('11010519491231002X', TODAY)
  assert.ok(standard.ok && standard.sex === 'female' && standard.birthDate === '1949-12-31')
})

test('the birth date must exist, though the check digit is right', () => {
  assert.equal(faultOf('511722200102290015'), 'birth-date')
  assert.equal(faultOf(numbered('511722', '20000229', '001')), null)
  assert.equal(faultOf(numbered('511722', '20010228', '001')), null)
})

test('a birth date is not after today and not before 1900', () => {
  assert.equal(faultOf(numbered('511722', '20261120', '001')), null)
  assert.equal(faultOf(numbered('511722', '20261121', '001')), 'birth-date-in-future')
  assert.equal(faultOf(numbered('511722', '19000101', '001')), null)
  assert.equal(faultOf(numbered('511722', '18991231', '001')), 'birth-date-before-1900')
})

test('each wrong form has its own reason', () => {
  assert.equal(faultOf(''), 'empty')
  assert.equal(faultOf(' \u200b'), 'empty')
  assert.equal(faultOf('5.19981E+17'), 'scientific-notation')
  assert.equal(faultOf('５.１９９８１Ｅ＋１７'), 'scientific-notation')
  assert.equal(faultOf('519981840829490'), 'fifteen-digits')
  assert.equal(faultOf('51998119840829490'), 'form')
  assert.equal(faultOf('5199811984082949060'), 'form')
  assert.equal(faultOf('01998119840829490X'), 'form')
  assert.equal(faultOf('519981198408294907'), 'check-digit')
  assert.equal(faultOf('x'.repeat(4000)), 'form')
  const lost = checkIdentityNumber('519981198408294000', TODAY)
  assert.ok(!lost.ok && lost.fault === 'check-digit' && lost.message.includes('表格软件'))
})

test('lower-case x, full-width digits, spaces and invisible marks are normalised and said', () => {
  const check = checkIdentityNumber('\ufeff１１０１０５ 19491231 002ｘ', TODAY)
  assert.ok(check.ok)
  assert.equal(check.idNumber, '11010519491231002X')
  assert.deepEqual(check.changes, ['去掉了看不见的字符', '全角字符已改为半角', '去掉了空格', '小写 x 已改为 X'])
})

test('the mask keeps four characters at each end and nothing of a short text', () => {
  assert.equal(maskIdentityNumber('519981198408294906'), '5199**********4906')
  assert.equal(maskIdentityNumber('11010519491231002X'), '1101**********002X')
  assert.equal(maskIdentityNumber('12345678'), '********')
  assert.equal(maskIdentityNumber(''), '')
})

const generated = fc
  .record({
    area: fc.integer({ min: 110_000, max: 829_999 }),
    birth: fc.integer({ min: 0, max: 46_344 }).map((days) => addDays('1900-01-01', days)),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ area, birth, order }) => ({
    birth,
    order,
    idNumber: numbered(String(area), birth.replaceAll('-', ''), String(order).padStart(3, '0')),
  }))

test('every number made by the rule is good and tells birth date and sex', () => {
  fc.assert(
    fc.property(generated, ({ idNumber, birth, order }) => {
      const check = checkIdentityNumber(idNumber, TODAY)
      assert.ok(check.ok)
      assert.equal(check.birthDate, birth)
      assert.equal(check.sex, order % 2 === 1 ? 'male' : 'female')
    }),
  )
})

test('one changed digit, or two neighbours swapped, is always found', () => {
  fc.assert(
    fc.property(generated, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), ({ idNumber }, at, by) => {
      const digit = (Number(idNumber[at]) + by) % 10
      const changed = `${idNumber.slice(0, at)}${digit}${idNumber.slice(at + 1)}`
      assert.equal(checkIdentityNumber(changed, TODAY).ok, false)
      const swapped = `${idNumber.slice(0, at)}${idNumber[at + 1]}${idNumber[at]}${idNumber.slice(at + 2)}`
      if (swapped !== idNumber) assert.equal(checkIdentityNumber(swapped, TODAY).ok, false)
    }),
  )
})

test('no text makes the check throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void checkIdentityNumber(typed, TODAY)))
})
