import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkPersonName } from './person-name.ts'

function nameOf(typed: string): string | null {
  const check = checkPersonName(typed)
  return check.ok ? check.name : null
}

function messageOf(typed: string): string {
  const check = checkPersonName(typed)
  return check.ok ? '' : check.message
}

test('names of one to thirty characters, rare characters counted as one', () => {
  assert.equal(nameOf('雷'), '雷')
  assert.equal(nameOf('雷'.repeat(30)), '雷'.repeat(30))
  assert.equal(nameOf('雷'.repeat(31)), null)
  assert.equal(nameOf('𬱖'.repeat(30)), '𬱖'.repeat(30))
  assert.match(messageOf('𬱖'.repeat(31)), /有 31 个字/)
  assert.equal(nameOf('李㐂𬱖'), '李㐂𬱖')
  assert.equal(nameOf('〇'), '〇')
  assert.equal(nameOf('葛\u{e0100}城'), '葛\u{e0100}城')
})

test('the dots people type become the middle dot', () => {
  assert.deepEqual(checkPersonName('买买提·吐尔逊'), { ok: true, name: '买买提·吐尔逊', changes: [] })
  for (const dot of ['•', '‧', '∙', '⋅', '・', '･', '․', '．', '.', '●']) {
    assert.deepEqual(checkPersonName(`买买提${dot}吐尔逊`), {
      ok: true,
      name: '买买提·吐尔逊',
      changes: ['间隔号已统一为“·”'],
    })
  }
  assert.equal(nameOf('·吐尔逊'), null)
  assert.equal(nameOf('买买提·'), null)
})

test('spaces used to align two-character names are taken out, those of other scripts stay', () => {
  assert.deepEqual(checkPersonName('张　三'), { ok: true, name: '张三', changes: ['去掉了空格'] })
  assert.equal(nameOf(' 张三\t'), '张三')
  assert.equal(nameOf('张\u200b三'), '张三')
  assert.equal(nameOf('John  Smith'), 'John Smith')
})

test('characters are never replaced by look-alikes', () => {
  assert.equal(nameOf('\uf9d1'), '\uf9d1')
  assert.notEqual(nameOf('\uf9d1'), '\uf9d1'.normalize('NFC'))
})

test('what is no name is refused with the reason', () => {
  assert.match(messageOf(''), /未填写/)
  assert.match(messageOf('　\u200b'), /未填写/)
  assert.match(messageOf('=HYPERLINK("x")'), /公式/)
  assert.match(messageOf('@三'), /公式/)
  assert.match(messageOf('张?'), /生僻字/)
  assert.match(messageOf('张\ufffd'), /生僻字/)
  assert.match(messageOf('张三1'), /不会有的字符/)
  assert.match(messageOf('张三（曾用名李四）'), /不会有的字符/)
  assert.match(messageOf('张\u0000三'), /不会有的字符/)
})

test('a private-use character is kept and pointed out', () => {
  const check = checkPersonName('张\ue001')
  assert.ok(check.ok && check.name === '张\ue001' && check.changes[0]?.includes('自造字'))
})

test('no text makes the check throw, and a good name checks the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      const check = checkPersonName(typed)
      if (check.ok) assert.equal(nameOf(check.name), check.name)
    }),
  )
})

test('any Han characters up to thirty are a name as they stand', () => {
  const han = fc.oneof(
    fc.integer({ min: 0x4e00, max: 0x9fff }),
    fc.integer({ min: 0x3400, max: 0x4dbf }),
    fc.integer({ min: 0x20000, max: 0x2a6df }),
    fc.integer({ min: 0x30000, max: 0x3134a }),
  )
  fc.assert(
    fc.property(fc.array(han, { minLength: 1, maxLength: 30 }), (points) => {
      const name = String.fromCodePoint(...points)
      assert.equal(nameOf(name), name)
    }),
  )
})

test('variation selectors count, and no name is made of marks alone', () => {
  assert.equal(nameOf(`葛${'\u{e0100}'.repeat(29)}`)?.length, 59)
  assert.equal(nameOf(`葛${'\u{e0100}'.repeat(30)}`), null)
  assert.equal(nameOf('\u0301'), null)
})
