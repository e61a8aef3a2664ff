import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowedMeasureActions, firstState, type MeasureCourse, stateWhenDelivered } from './measure-actions.ts'
import { type MeasureGround, type MeasureGroundKey, measureGrounds } from './measure-grounds.ts'
import { defaultMeasureSettings, measureSettingsOf } from './measure-settings.ts'
import {
  type Absence,
  checkMeasureDecider,
  checkProposal,
  daysOutOfContact,
  type MeasureFacts,
  offerMeasures,
} from './measures.ts'

const settings = defaultMeasureSettings
const facts: MeasureFacts = {
  category: 'probation',
  startDate: '2026-05-20',
  today: '2026-11-20',
  absences: [],
  admonitionsWithoutEffect: 0,
  warningsWithoutEffect: 0,
}
const fits = (ground: MeasureGroundKey, changes: Partial<MeasureFacts>): boolean =>
  offerMeasures({ ...facts, ...changes }, settings).find((offer) => offer.ground === ground)!.fits
const lost = (from: string, to: string, answeredBy: Absence['answeredBy'] = []) => ({
  absences: [{ what: 'lost-contact', from, to, answeredBy } as const],
})

test('a commendation needs six months, the day itself included, and a month that is shorter ends with its last day', () => {
  assert.ok(fits('good-conduct', {}))
  assert.ok(!fits('good-conduct', { today: '2026-11-19' }))
  assert.ok(!fits('good-conduct', { startDate: '2026-08-31', today: '2027-02-27' }))
  assert.ok(fits('good-conduct', { startDate: '2026-08-31', today: '2027-02-28' }))
})

test('out of contact: up to ten days an admonition, above them a warning', () => {
  assert.ok(!fits('short-out-of-contact', {}))
  assert.ok(!fits('short-out-of-contact', lost('2026-11-01', '2026-11-01')))
  for (const [to, admonition, warning] of [
    ['2026-11-02', true, false],
    ['2026-11-11', true, false],
    ['2026-11-12', false, true],
  ] as const) {
    assert.equal(fits('short-out-of-contact', lost('2026-11-01', to)), admonition, to)
    assert.equal(fits('long-out-of-contact', lost('2026-11-01', to)), warning, to)
  }
  // across the end of February
  assert.equal(daysOutOfContact({ from: '2027-02-20', to: '2027-03-02' }), 10)
  assert.equal(daysOutOfContact({ from: '2028-02-20', to: '2028-03-02' }), 11)
})

test('who reports late at reception: ten days an admonition, the eleventh a warning, over a month a proposal', () => {
  // in time until 20 November
  const late = (to: string) => ({
    absences: [{ what: 'late-report', from: '2026-11-20', to, answeredBy: [] } as const],
  })
  assert.ok(fits('short-out-of-contact', late('2026-11-30')))
  assert.ok(!fits('long-out-of-contact', late('2026-11-30')))
  assert.ok(fits('long-out-of-contact', late('2026-12-01')))
  assert.ok(!fits('month-out-of-contact', late('2026-12-20')))
  assert.ok(fits('month-out-of-contact', late('2026-12-21')))
  const [offer] = offerMeasures({ ...facts, ...late('2026-11-23') }, settings)
    .filter(({ fits, counted }) => fits && counted)
    .filter(({ kind }) => kind === 'admonition')
  assert.match(offer!.why, /^逾期报到 3 天/)
})

test('nobody is punished twice for the same days; what goes further is still open', () => {
  const warned = lost('2026-10-01', '2026-10-13', [{ kind: 'warning', number: 'JC1' }])
  assert.ok(!fits('long-out-of-contact', warned))
  assert.match(
    offerMeasures({ ...facts, ...warned }, settings).find(({ ground }) => ground === 'long-out-of-contact')!.why,
    /已经警告（JC1），不重复处理/,
  )
  const goesOn = lost('2026-10-01', '2026-11-02', [{ kind: 'warning', number: 'JC1' }])
  assert.ok(!fits('long-out-of-contact', goesOn))
  assert.ok(fits('month-out-of-contact', goesOn))
  const another = { absences: [...warned.absences, ...lost('2026-11-01', '2026-11-12').absences] }
  assert.ok(fits('long-out-of-contact', another))
})

test('over a month out of contact, by the calendar: since 31 August a month is full on 30 September', () => {
  assert.ok(!fits('month-out-of-contact', lost('2026-08-31', '2026-09-30')))
  assert.ok(fits('month-out-of-contact', lost('2026-08-31', '2026-10-01')))
  assert.ok(!fits('month-out-of-contact', lost('2027-01-31', '2027-02-28')))
  assert.ok(fits('month-out-of-contact', lost('2027-01-31', '2027-03-01')))
})

test('two admonitions without effect lead to a warning, two warnings to a proposal, one does not', () => {
  assert.deepEqual(
    [1, 2].map((admonitionsWithoutEffect) => fits('admonished-without-effect', { admonitionsWithoutEffect })),
    [false, true],
  )
  assert.deepEqual(
    [1, 2].map((warningsWithoutEffect) => fits('warned-without-effect', { warningsWithoutEffect })),
    [false, true],
  )
})

test('revocation is for probation and parole, return to prison for temporary release, injunctions for control and probation', () => {
  const by = (ground: MeasureGroundKey) =>
    ['control', 'probation', 'parole', 'temporary-release'].filter((category) =>
      fits(ground, { category, ...lost('2026-08-01', '2026-11-01') }),
    )
  assert.deepEqual(by('month-out-of-contact'), ['probation'])
  assert.deepEqual(by('parole-out-of-contact'), ['parole'])
  assert.deepEqual(by('recall-out-of-contact'), ['temporary-release'])
  assert.deepEqual(by('re-examination-missed'), ['temporary-release'])
  assert.deepEqual(by('punished-without-effect'), ['probation'])
  assert.deepEqual(by('injunction-minor'), ['control', 'probation'])
  assert.deepEqual(by('injunction-serious'), ['probation'])
  assert.deepEqual(by('public-order').length, 4)
})

test('a document names the article of the category: 46 for probation, 47 for parole, 49 for temporary release', () => {
  for (const { categories, article, kind } of Object.values<MeasureGround>(measureGrounds)) {
    const number = { probation: '四十六', parole: '四十七', 'temporary-release': '四十九' }
    if (kind !== 'revocation' && kind !== 'return-to-prison') continue
    const [category, ...more] = categories ?? []
    assert.deepEqual(more, [])
    assert.match(article, new RegExp(`实施办法第${number[category as keyof typeof number]}条第.项$`))
  }
})

test('every offer names its article and says why or why not', () => {
  for (const offer of offerMeasures(facts, settings)) {
    assert.match(offer.article, /社区矫正法第|实施办法第/)
    assert.ok(offer.why.length > 5, offer.ground)
  }
  assert.equal(offerMeasures(facts, settings).length, Object.keys(measureGrounds).length)
})

test('a proposal needs a ground that fits, facts, and a day within the term that is not to come', () => {
  const good = { ground: 'minor-breach', facts: '未按时报告，经电话核实。', happenedOn: '2026-11-20' }
  assert.deepEqual(checkProposal(good, facts, settings), {})
  const wrong = (change: Partial<typeof good>) => Object.keys(checkProposal({ ...good, ...change }, facts, settings))
  assert.deepEqual(wrong({ ground: 'short-out-of-contact' }), ['ground'])
  assert.deepEqual(wrong({ ground: 'constructor' }), ['ground'])
  assert.deepEqual(wrong({ facts: '九个字九个字九个字' }), ['facts'])
  assert.deepEqual(wrong({ happenedOn: '2026-11-21' }), ['happenedOn'])
  assert.deepEqual(wrong({ happenedOn: '2026-05-19' }), ['happenedOn'])
  assert.deepEqual(wrong({ happenedOn: '2026-02-30' }), ['happenedOn'])
})

test('the county decides, its head signs what goes to police or court, nobody decides on what they proposed', () => {
  assert.equal(checkMeasureDecider('warning', 'county-officer', false), undefined)
  assert.match(checkMeasureDecider('warning', 'county-officer', true) ?? '', /另一位/)
  assert.match(checkMeasureDecider('warning', 'caseworker', false) ?? '', /县级/)
  assert.match(checkMeasureDecider('revocation', 'county-officer', false) ?? '', /负责人签发/)
  assert.equal(checkMeasureDecider('revocation', 'county-leader', false), undefined)
  assert.match(checkMeasureDecider('admonition', 'city-officer', false) ?? '', /县级/)
})

test('nothing adverse is decided before the person is heard; a commendation asks for no statement', () => {
  const course = (state: MeasureCourse['state'], kind: MeasureCourse['kind'] = 'warning'): MeasureCourse => ({
    kind,
    state,
    withoutEffect: false,
    appeal: 'none',
  })
  assert.equal(firstState('warning'), 'proposed')
  assert.equal(firstState('commendation'), 'heard')
  assert.deepEqual(allowedMeasureActions(course('proposed')), ['hear'])
  assert.deepEqual(allowedMeasureActions(course('heard')), ['decide'])
  assert.deepEqual(allowedMeasureActions(course('in-force')), ['find-without-effect', 'appeal'])
  assert.deepEqual(allowedMeasureActions(course('in-force', 'commendation')), [])
  assert.deepEqual(allowedMeasureActions(course('sent', 'revocation')), ['answer', 'appeal'])
  assert.deepEqual(allowedMeasureActions({ ...course('granted', 'revocation'), appeal: 'open' }), ['answer-appeal'])
  assert.deepEqual([stateWhenDelivered('warning'), stateWhenDelivered('revocation')], ['in-force', 'sent'])
})

test('a county sets its numbers, within bounds', () => {
  assert.deepEqual(measureSettingsOf(null, '511702'), defaultMeasureSettings)
  const stored = { city: { admonitionMaxDays: 8 }, counties: { '511702': { moveReportDays: 5, endDaysAhead: 0 } } }
  const own = measureSettingsOf(stored, '511702')
  assert.deepEqual([own.admonitionMaxDays, own.moveReportDays, own.endDaysAhead], [8, 5, 30])
  assert.equal(measureSettingsOf(stored, '511722').moveReportDays, 7)
})
