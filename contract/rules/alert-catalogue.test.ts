import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type AlertRule, alertCatalogue, alertRules, findAlertRule } from './alert-catalogue.ts'
import { levels } from './alert-levels.ts'
import { correctionsOnlySources, noticeSources } from './notice-sources.ts'
import { noticeTypes } from './notice-types.ts'
import { taskKinds } from './task-kinds.ts'

/** The lines of the tables of rules, as the catalogue says them: code and title, level, accepted sources. */
const listed = readFileSync(new URL('../../../shared/alert-catalogue.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| [CAS]\d{3} /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, rule = '', level, , sources = '']): [string, string] => {
    const [code = '', , title] = rule.split(' ')
    const accepted = sources.startsWith('derived') ? 'derived' : sources.split(', ').toSorted().join(' ')
    return [code, `${title}, level ${level}, ${accepted}`]
  })

test('the rules, their titles, levels and sources are those of the catalogue, line by line', () => {
  assert.equal(listed.length, 31)
  const built = alertRules.map((rule) => {
    const accepted = rule.derivedFrom ? 'derived' : rule.sources.toSorted().join(' ')
    return [rule.code, `${rule.title}, level ${rule.level}, ${accepted}`]
  })
  assert.deepEqual(Object.fromEntries(built), Object.fromEntries(listed))
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
