import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alertCatalogue, alertRules } from './alert-catalogue.ts'
import { levels } from './alert-levels.ts'
import { defaultAlertSettings } from './alert-settings.ts'
import { type AssessedNotice, assess } from './assess.ts'
import { type CaseKind, caseKinds } from './case-kinds.ts'
import { noticeSources } from './notice-sources.ts'
import { noticeTypes, refusedNoticeTypes } from './notice-types.ts'

type Input = Parameters<typeof assess>[0]

const notice: AssessedNotice = {
  type: 'administrative-detention',
  source: 'formal-notice',
  bodyName: '通川区公安分局',
  documentNumber: '通公行罚决字〔2026〕1号',
  facts: '因殴打他人被行政拘留十日。',
  place: '',
  occurredAt: new Date('2026-11-19T12:00:00Z'),
  receivedAt: new Date('2026-11-20T02:00:00Z'),
}
const base: Input = {
  notice,
  case: { kind: 'corrections', state: 'active' },
  leaves: [],
  permits: [],
  openAlerts: [],
  settings: defaultAlertSettings,
}

function refusalOf(changes: Partial<AssessedNotice>, about: Partial<Input> = {}) {
  const { alerts, refusals } = assess({ ...base, ...about, notice: { ...notice, ...changes } })
  assert.equal(alerts.length, 0)
  return refusals[0]
}

test('a formal notice of administrative detention raises C201 with its deadlines, basis and task', () => {
  assert.deepEqual(assess(base), {
    alerts: [
      {
        rule: 'C201',
        edition: 1,
        level: 2,
        title: '行政拘留',
        legalBasis: alertCatalogue.C201.legalBasis,
        deadlines: {
          acknowledgeBy: new Date('2026-11-20T04:00:00Z'),
          reportBy: new Date('2026-11-21T02:00:00Z'),
        },
        considered: [],
        opensTask: {
          kind: 'verification',
          title: '核查行政拘留情况',
          deadline: new Date('2026-11-21T02:00:00Z'),
          office: 'township',
        },
        joins: null,
      },
    ],
    refusals: [],
    setAside: [],
  })
})

test('the same notice about a person of reintegration help raises the rule of that kind', () => {
  const { alerts } = assess({ ...base, case: { kind: 'aftercare', state: 'active' } })
  assert.deepEqual(
    alerts.map((alert) => alert.rule),
    ['A201'],
  )
})

test('a type that is not built is refused and names the boundaries', () => {
  assert.deepEqual(
    [refusalOf({ type: 'lodging' })?.code, refusalOf({ type: 'lodging' })?.page],
    ['type-not-built', 'boundaries'],
  )
  assert.equal(refusalOf({ type: 'missing-pupil' })?.code, 'type-not-built')
})

test('a source the rule does not accept is refused', () => {
  assert.equal(refusalOf({ source: 'staff' })?.code, 'source-not-accepted')
  assert.equal(refusalOf({ source: 'hearsay' })?.code, 'source-not-accepted')
  assert.equal(refusalOf({ type: 'treatment-away', source: 'staff' })?.code, 'source-not-accepted')
})

test('people who have served their sentence have no area to leave and no injunction', () => {
  const about = { case: { kind: 'aftercare', state: 'active' } } as const
  for (const type of ['left-area', 'injunction-breach', 'treatment-away']) {
    assert.equal(refusalOf({ type, source: 'staff' }, about)?.code, 'case-kind-not-accepted', type)
  }
})

test('an ended or sealed case raises nothing', () => {
  for (const state of ['ended', 'sealed', 'unknown']) {
    assert.equal(refusalOf({}, { case: { kind: 'corrections', state } })?.code, 'case-not-open', state)
  }
  assert.equal(assess({ ...base, case: { kind: 'corrections', state: 'pending-reception' } }).alerts.length, 1)
})

test('danger needs facts: ten characters, not nine', () => {
  const danger = { type: 'danger-report', source: 'staff' }
  assert.equal(refusalOf({ ...danger, facts: '  ' })?.code, 'facts-missing')
  assert.equal(refusalOf({ ...danger, facts: '他说今晚要去砸店的' })?.code, 'facts-missing')
  const { alerts } = assess({ ...base, notice: { ...notice, ...danger, facts: '他说今晚要去砸王家店' } })
  assert.equal(alerts[0]?.rule, 'C101')
  assert.deepEqual(alerts[0]?.deadlines.acknowledgeBy, new Date('2026-11-20T02:05:00Z'))
})

const away: AssessedNotice = { ...notice, type: 'left-area', source: 'staff', place: '四川省成都市武侯区' }
const leave = { id: 'L1', approved: true, from: '2026-11-19', to: '2026-11-19', places: ['成都市'] }

test('an approved leave that covers time and place sets C204 aside and is named', () => {
  for (const input of [
    { ...base, notice: away, leaves: [leave] },
    { ...base, notice: away, permits: [leave] },
  ]) {
    const { alerts, setAside } = assess(input)
    assert.deepEqual(alerts, [])
    assert.equal(setAside[0]?.rule, 'C204')
    assert.equal(setAside[0]?.considered[0]?.id, 'L1')
  }
})

test('a leave for another day or place, or one not approved, does not, and the alert says which was looked at', () => {
  const others = [
    { ...leave, approved: false },
    { ...leave, from: '2026-11-20', to: '2026-11-25' },
    { ...leave, from: '2026-11-10', to: '2026-11-18' },
    { ...leave, places: ['重庆市'] },
    { ...leave, places: [''] },
    { ...leave, places: [] },
  ]
  for (const other of others) {
    const { alerts, setAside } = assess({ ...base, notice: away, leaves: [other] })
    assert.deepEqual(setAside, [])
    assert.equal(alerts[0]?.rule, 'C204')
    assert.equal(alerts[0]?.considered[0]?.id, 'L1', JSON.stringify(other))
  }
})

test('the day of a leave is the day in Shanghai', () => {
  const lastMinute = { ...away, occurredAt: new Date('2026-11-19T15:59:00Z') }
  assert.equal(assess({ ...base, notice: lastMinute, leaves: [leave] }).alerts.length, 0)
  const nextDay = { ...away, occurredAt: new Date('2026-11-19T16:00:00Z') }
  assert.equal(assess({ ...base, notice: nextDay, leaves: [leave] }).alerts.length, 1)
})

test('a leave says nothing about a detention', () => {
  assert.deepEqual(assess({ ...base, leaves: [leave] }).alerts[0]?.considered, [])
})

function joinOf(open: Partial<Input['openAlerts'][number]>, settings = defaultAlertSettings) {
  const alert = {
    id: 'a1',
    rule: 'C201',
    bodyName: '',
    documentNumber: '',
    receivedAt: new Date('2026-11-20T01:00:00Z'),
  }
  return assess({ ...base, openAlerts: [{ ...alert, ...open }], settings }).alerts[0]
}

test('a duplicate joins the open alert: same document at any time, or within the window of the rule', () => {
  const monthsAgo = new Date('2026-08-01T00:00:00Z')
  const sameDocument = { bodyName: notice.bodyName, documentNumber: notice.documentNumber, receivedAt: monthsAgo }
  assert.match(joinOf(sameDocument)?.joins?.reason ?? '', /同一份文书/)
  assert.equal(joinOf({ ...sameDocument, bodyName: '宣汉县公安局' })?.joins, null)
  assert.match(joinOf({ receivedAt: new Date('2026-11-19T02:00:00Z') })?.joins?.reason ?? '', /24 小时/)
  const past = joinOf({ receivedAt: new Date('2026-11-19T01:59:59.999Z') })
  assert.equal(past?.joins, null)
  assert.equal(past?.considered[0]?.kind, 'open-alert')
  assert.equal(joinOf({ rule: 'C202' })?.joins, null)
})

test('a county may set another window', () => {
  const settings = { ...defaultAlertSettings, dedupWindowHours: { C201: 1 } }
  assert.ok(joinOf({ receivedAt: new Date('2026-11-20T01:00:00Z') }, settings)?.joins)
  assert.equal(joinOf({ receivedAt: new Date('2026-11-20T00:59:59Z') }, settings)?.joins, null)
})

test('documents without a number are not the same document', () => {
  const { alerts } = assess({
    ...base,
    notice: { ...notice, documentNumber: '' },
    openAlerts: [
      {
        id: 'a1',
        rule: 'C201',
        bodyName: notice.bodyName,
        documentNumber: '',
        receivedAt: new Date('2026-01-01T00:00:00Z'),
      },
    ],
  })
  assert.equal(alerts[0]?.joins, null)
})

const anyType = fc.oneof(
  fc.constantFrom(...Object.keys(noticeTypes), ...Object.keys(refusedNoticeTypes)),
  fc.constantFrom('__proto__', 'constructor'),
  fc.string(),
)
const anyAbsence = fc.record({
  id: fc.string(),
  approved: fc.boolean(),
  from: fc.oneof(fc.constantFrom('2026-11-18', '2026-11-20'), fc.string()),
  to: fc.oneof(fc.constantFrom('2026-11-19', '2026-11-30'), fc.string()),
  places: fc.array(fc.oneof(fc.constantFrom('成都市', '重庆市'), fc.string()), { maxLength: 3 }),
})
const anyInput: fc.Arbitrary<Input> = fc.record({
  notice: fc.record({
    type: anyType,
    source: fc.oneof(fc.constantFrom(...Object.keys(noticeSources)), fc.string()),
    bodyName: fc.string(),
    documentNumber: fc.oneof(fc.constant('1号'), fc.string()),
    facts: fc.oneof(fc.constant('他说今晚要去砸王家的店'), fc.string({ unit: 'binary' })),
    place: fc.oneof(fc.constant('四川省成都市'), fc.string()),
    occurredAt: fc.date({ noInvalidDate: false }),
    receivedAt: fc.oneof(fc.constant(notice.receivedAt), fc.date({ noInvalidDate: false })),
  }),
  case: fc.record({
    kind: fc.constantFrom(...(Object.keys(caseKinds) as CaseKind[])),
    state: fc.oneof(fc.constantFrom('active', 'pending-reception', 'ended', 'sealed'), fc.string()),
  }),
  leaves: fc.array(anyAbsence, { maxLength: 3 }),
  permits: fc.array(anyAbsence, { maxLength: 3 }),
  openAlerts: fc.array(
    fc.record({
      id: fc.string(),
      rule: fc.oneof(fc.constantFrom(...alertRules.map((rule) => rule.code)), fc.string()),
      bodyName: fc.string(),
      documentNumber: fc.oneof(fc.constant('1号'), fc.string()),
      receivedAt: fc.date({ noInvalidDate: false }),
    }),
    { maxLength: 4 },
  ),
  settings: fc.constant(defaultAlertSettings),
})
// Inputs that come as far as an alert: a type with one of its own sources, about a case that is open.
const fittingInput: fc.Arbitrary<Input> = fc
  .record({ input: anyInput, type: fc.constantFrom(...Object.keys(noticeTypes)), pick: fc.nat() })
  .map(({ input, type, pick }) => {
    const { sources, caseKinds: kinds } = noticeTypes[type as keyof typeof noticeTypes]
    return {
      ...input,
      notice: {
        ...input.notice,
        type,
        source: sources[pick % sources.length]!,
        facts: '他说今晚要去砸王家的店',
        occurredAt: notice.occurredAt,
        receivedAt: notice.receivedAt,
      },
      case: { kind: kinds[pick % kinds.length]!, state: 'active' },
    }
  })

test('nothing makes it throw, the same input gives the same answer, and it never answers with nothing', () => {
  fc.assert(
    fc.property(fc.oneof(anyInput, fittingInput), (input) => {
      const first = assess(input)
      assert.deepEqual(assess(structuredClone(input)), first)
      assert.equal(first.alerts.length + first.refusals.length + first.setAside.length, 1)
    }),
    { numRuns: 2000 },
  )
})

test('a positioning order or a verification never raises an alert about aftercare or school people', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyInput, fittingInput),
      fc.constantFrom('positioning-order', 'verification'),
      fc.constantFrom('aftercare', 'school'),
      (input, source, kind) => {
        const asked = {
          ...input,
          notice: { ...input.notice, source },
          case: { kind: kind as CaseKind, state: 'active' },
        }
        assert.deepEqual(assess(asked).alerts, [])
      },
    ),
    { numRuns: 2000 },
  )
})

test('every alert has the level, edition and basis of the catalogue, fits the case, and has deadlines after receipt', () => {
  let raised = 0
  fc.assert(
    fc.property(fittingInput, (input) => {
      for (const alert of assess(input).alerts) {
        raised++
        const rule = alertCatalogue[alert.rule]
        assert.equal(alert.level, rule.level)
        assert.equal(alert.edition, rule.edition)
        assert.equal(alert.legalBasis, rule.legalBasis)
        assert.ok((rule.caseKinds as readonly string[]).includes(input.case.kind))
        assert.ok((rule.sources as readonly string[]).includes(input.notice.source))
        assert.ok(alert.deadlines.acknowledgeBy > input.notice.receivedAt)
        assert.ok(alert.deadlines.reportBy > alert.deadlines.acknowledgeBy)
        if (alert.opensTask) assert.ok(alert.opensTask.deadline > input.notice.receivedAt)
        if (alert.joins)
          assert.ok(input.openAlerts.some((open) => open.id === alert.joins?.alertId && open.rule === alert.rule))
      }
    }),
    { numRuns: 1000 },
  )
  assert.ok(raised > 500, `only ${raised} alerts were raised`)
})

test('the default settings are the levels of the catalogue', () => {
  assert.equal(defaultAlertSettings.levels, levels)
})
