import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AlertRule, alertCatalogue, alertRules, findAlertRule } from './alert-catalogue.ts'
import { levels } from './alert-levels.ts'
import { correctionsOnlySources, noticeSources } from './notice-sources.ts'
import { noticeTypes } from './notice-types.ts'
import { taskKinds } from './task-kinds.ts'

// Code, level and accepted sources, as the catalogue lists them; 'derived' where it takes no notice.
const listed: Record<string, [level: number, sources: string]> = {
  C101: [1, 'formal-notice staff'],
  C102: [1, 'formal-notice self staff'],
  C201: [2, 'formal-notice'],
  C202: [2, 'formal-notice'],
  C203: [2, 'formal-notice'],
  C204: [2, 'formal-notice positioning-order self staff verification'],
  C205: [2, 'derived'],
  C206: [2, 'derived'],
  C207: [2, 'formal-notice positioning-order staff'],
  C208: [2, 'positioning-order'],
  C301: [3, 'derived'],
  C302: [3, 'self'],
  C303: [3, 'positioning-order'],
  C304: [3, 'self staff'],
  C305: [3, 'derived'],
  A101: [1, 'formal-notice staff'],
  A102: [1, 'formal-notice self staff'],
  A201: [2, 'formal-notice'],
  A202: [2, 'formal-notice'],
  A203: [2, 'formal-notice'],
  A204: [2, 'self staff'],
  A205: [2, 'derived'],
  A301: [3, 'self staff'],
  A302: [3, 'derived'],
  A303: [3, 'derived'],
  S201: [2, 'staff'],
  S202: [2, 'staff'],
  S203: [2, 'self staff'],
  S301: [3, 'derived'],
  S302: [3, 'derived'],
  S303: [3, 'derived'],
}

test('the rules, their levels and their sources are those of the catalogue', () => {
  const built = Object.fromEntries(
    alertRules.map((rule) => [
      rule.code,
      [rule.level, rule.derivedFrom ? 'derived' : rule.sources.toSorted().join(' ')],
    ]),
  )
  assert.deepEqual(built, listed)
})

test('codes are unique, agree with their key, and tell kind of case and level', () => {
  const prefixes = { C: 'corrections', A: 'aftercare', S: 'school' } as const
  assert.equal(new Set(alertRules.map((rule) => rule.code)).size, alertRules.length)
  for (const [key, rule] of Object.entries(alertCatalogue)) {
    assert.equal(rule.code, key)
    assert.deepEqual(rule.caseKinds, [prefixes[key.charAt(0) as keyof typeof prefixes]])
    assert.equal(rule.level, Number(key.charAt(1)))
    assert.equal(rule.circle, key.startsWith('S') ? 'school' : 'justice')
  }
})

test('no rule scores or predicts', () => {
  for (const rule of alertRules) {
    assert.doesNotMatch(rule.slug, /score|predict|risk/)
    assert.doesNotMatch(rule.title, /评分|预测|风险/)
  }
})

test('positioning and verification are accepted by rules of corrections only', () => {
  for (const rule of alertRules) {
    if (rule.code.startsWith('C')) continue
    for (const source of correctionsOnlySources)
      assert.ok(!(rule.sources as readonly string[]).includes(source), rule.code)
  }
})

test('a rule is either derived, or has sources', () => {
  for (const rule of alertRules) {
    assert.equal(rule.derivedFrom === null, rule.sources.length > 0, rule.code)
    for (const source of rule.sources) assert.ok(source in noticeSources, rule.code)
  }
})

test('the types that feed a rule name it in turn; only rules of orders, of the school and derived ones have none', () => {
  for (const rule of alertRules) {
    const naming = Object.entries(noticeTypes)
      .filter(([, type]) => (type.rules as readonly string[]).includes(rule.code))
      .map(([code]) => code)
    assert.deepEqual([...rule.noticeTypes].sort(), naming.sort(), rule.code)
    const ordersOnly = rule.sources.every((source) => (correctionsOnlySources as readonly string[]).includes(source))
    assert.equal(rule.noticeTypes.length === 0, ordersOnly || rule.circle === 'school', rule.code)
  }
})

test('every rule has a legal basis with an article, an edition, a title and a window', () => {
  for (const rule of alertRules) {
    assert.match(rule.legalBasis, /第[一二三四五六七八九十百]+条/, rule.code)
    assert.ok(Number.isInteger(rule.edition) && rule.edition >= 1)
    assert.ok(rule.title.length > 0 && rule.notes.length > 0)
    assert.ok(rule.dedupWindowHours > 0)
  }
})

test('levels 1 and 2 of the justice offices open a task, due no earlier than the acknowledgement', () => {
  for (const rule of alertRules as readonly AlertRule[]) {
    if (rule.circle === 'justice' && rule.level < 3) assert.ok(rule.opensTask, rule.code)
    if (!rule.opensTask) continue
    assert.ok(rule.opensTask.kind in taskKinds)
    assert.ok(rule.opensTask.title.length >= 2 && rule.opensTask.title.length <= 80)
    assert.ok(rule.opensTask.deadlineHours * 60 > levels[rule.level].acknowledgeMinutes, rule.code)
  }
})

test('people who have served their sentence are not searched for', () => {
  for (const rule of alertRules as readonly AlertRule[]) {
    if (rule.caseKinds.includes('aftercare')) assert.notEqual(rule.opensTask?.kind, 'search', rule.code)
  }
})

test('a rule is found by its code and nothing else', () => {
  assert.equal(findAlertRule('C201')?.title, '行政拘留')
  assert.equal(findAlertRule('C999'), null)
  assert.equal(findAlertRule('constructor'), null)
})
