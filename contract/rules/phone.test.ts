import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkPhone, maskPhone } from './phone.ts'

function phoneOf(typed: string): string | null {
  const check = checkPhone(typed)
  return check.ok ? check.phone : null
}

test('mobile numbers of the mainland', () => {
  assert.deepEqual(checkPhone('13800134901'), { ok: true, phone: '13800134901', kind: 'mobile', changes: [] })
  assert.equal(phoneOf('19912345678'), '19912345678')
  for (const typed of ['12800134901', '1380013490', '138001349012', '23800134901', '12345', '', 'abc']) {
    assert.equal(phoneOf(typed), null, typed)
  }
})

test('what people add to a mobile number is normalised and said', () => {
  assert.deepEqual(checkPhone('+86 138-0013-4901'), {
    ok: true,
    phone: '13800134901',
    kind: 'mobile',
    changes: ['去掉了空格', '去掉了国家代码 86', '去掉了分隔符'],
  })
  assert.equal(phoneOf('１３８００１３４９０１'), '13800134901')
  assert.equal(phoneOf('0086-13800134901'), '13800134901')
})

test('landlines carry their area code', () => {
  assert.deepEqual(checkPhone('0818-2345678'), { ok: true, phone: '0818-2345678', kind: 'landline', changes: [] })
  assert.equal(phoneOf('08182345678'), '0818-2345678')
  assert.equal(phoneOf('(0818)2345678'), '0818-2345678')
  assert.equal(phoneOf('010-62345678'), '010-62345678')
  assert.equal(phoneOf('02882345678'), '028-82345678')
  assert.equal(phoneOf('010-6234567'), null)
  assert.equal(phoneOf('0818-234567'), null)
  assert.equal(phoneOf('0818-123456789'), null)
  const without = checkPhone('2345678')
  assert.ok(!without.ok && without.message.includes('区号'))
})

test('scientific notation has its own reason', () => {
  const check = checkPhone('1.38E+10')
  assert.ok(!check.ok && check.message.includes('科学计数法'))
})

test('masks', () => {
  assert.equal(maskPhone('13800134901'), '138****4901')
  assert.equal(maskPhone('0818-2345678'), '0818-***5678')
  assert.equal(maskPhone('010-62345678'), '010-****5678')
  assert.equal(maskPhone('12345'), '*****')
})

test('every mobile number survives separators, and its mask hides four digits', () => {
  const mobile = fc
    .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)
  fc.assert(
    fc.property(mobile, (phone) => {
      assert.equal(phoneOf(phone), phone)
      assert.equal(phoneOf(`${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}`), phone)
      assert.equal(maskPhone(phone).length, 11)
      assert.ok(maskPhone(phone).includes('****'))
    }),
  )
})

test('no text makes the check throw, and a good number checks the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const check = checkPhone(typed)
      if (check.ok) assert.equal(phoneOf(check.phone), check.phone)
    }),
  )
})
