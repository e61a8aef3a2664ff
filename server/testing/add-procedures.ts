import type { BodyOf, Endpoint, ParamsOf } from '@guitu/contract/endpoint.ts'
import { enterInjunction } from '@guitu/contract/injunctions.ts'
import { startInterruption } from '@guitu/contract/interruptions.ts'
import { appealMeasure, decideMeasure, deliverMeasure, hearPerson, proposeMeasure } from '@guitu/contract/measures.ts'
import { decideMove, requestMove, reviewMove } from '@guitu/contract/moves.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { appraiseEnd, certifyEnd, reviewEnd } from '@guitu/contract/terminations.ts'
import { newId } from '../platform/new-id.ts'
import { addCase, type TestCase } from './add-case.ts'
import type { TestAccount, TestApp } from './start-test-app.ts'

/** Ids of procedures of 通川, each waiting for the step that it is named after, and cases whose end is at that step. */
export interface Procedures {
  measures: Record<'hear' | 'decide' | 'deliver' | 'answer' | 'effect' | 'appeal' | 'answerAppeal', string>
  injunction: string
  interruptions: { note: string; end: string }
  moves: Record<'review' | 'decide' | 'withdraw' | 'report', string>
  /** Cases: one whose end is to be appraised, reviewed, certified, recorded early, handed over. */
  ends: Record<'appraise' | 'review' | 'certify' | 'early' | 'handOver', string>
  /** A case with nothing of all this. */
  free: TestCase
  /** Every case that was added. */
  cases: TestCase[]
}

interface Staff {
  caseworker: TestAccount
  officer: TestAccount
  leader: TestAccount
}

/** Brings one procedure to each of its steps, by the interface. */
export async function addProcedures(app: TestApp, { caseworker, officer, leader }: Staff): Promise<Procedures> {
  const today = shanghaiDate(app.clock.now())
  const cases: TestCase[] = []
  const newCase = async (endDate?: string): Promise<string> => {
    const added = await addCase(app, '511702001', endDate ? { endDate } : {})
    cases.push(added)
    return added.id
  }
  async function take<E extends Endpoint>(endpoint: E, as: TestAccount, body: BodyOf<E>, of?: string): Promise<string> {
    const answer = await app.call(endpoint, { as, body, ...(of ? { params: { id: of } as ParamsOf<E> } : {}) })
    if (answer.status !== 200) throw new Error(answer.text)
    return (answer.json as { id: string }).id
  }
  const propose = async (ground: string): Promise<string> =>
    take(proposeMeasure, caseworker, {
      id: newId(),
      caseId: await newCase(),
      ground,
      facts: '未按规定时间报告，经电话和上门核实。',
      happenedOn: today,
    })
  const hear = async (ground: string): Promise<string> => {
    const id = await propose(ground)
    return take(hearPerson, caseworker, { id: newId(), declined: true, on: today, words: '' }, id)
  }
  const approve = async (ground: string): Promise<string> =>
    take(decideMeasure, leader, { id: newId(), approve: true, words: '' }, await hear(ground))
  const deliver = async (ground: string): Promise<string> =>
    take(
      deliverMeasure,
      caseworker,
      { id: newId(), on: today, receiver: '本人', documentNumber: '通司矫训〔2026〕1号' },
      await approve(ground),
    )
  const appeal = { id: newId(), on: today, receiver: '通川区人民检察院', words: '认为事实不清' }
  const move = async (toOffice: string): Promise<string> =>
    take(requestMove, caseworker, {
      id: newId(),
      caseId: await newCase(),
      toOffice,
      movesOn: addDays(today, 60),
      reason: 'family',
      reasonNote: '随配偶到开江居住',
      place: '开江县新宁镇',
    })
  const end = async (...steps: ('appraise' | 'review' | 'certify')[]): Promise<string> => {
    const id = await newCase(today)
    const summary = '矫正期间按时报告，参加教育学习和公益活动，没有违反规定的行为。'
    if (steps.includes('appraise')) await take(appraiseEnd, caseworker, { id: newId(), summary, appraisal: 'good' }, id)
    if (steps.includes('review')) await take(reviewEnd, officer, { id: newId(), approve: true, words: '' }, id)
    if (steps.includes('certify')) await take(certifyEnd, officer, { id: newId(), announced: 'public' }, id)
    return id
  }
  const lose = async (): Promise<string> =>
    take(startInterruption, caseworker, {
      id: newId(),
      caseId: await newCase(),
      kind: 'lost-contact',
      from: addDays(today, -3),
      ground: '电话无法接通，已请派出所协助查找',
    })
  const appealed = await deliver('minor-breach')
  await take(appealMeasure, caseworker, appeal, appealed)
  const within = await move('511702003')
  await take(decideMove, officer, { id: newId(), accept: true, words: '' }, within)
  const forwarded = await move('511723')
  await take(reviewMove, officer, { id: newId(), forward: true, words: '' }, forwarded)
  return {
    measures: {
      hear: await propose('minor-breach'),
      decide: await hear('minor-breach'),
      deliver: await approve('minor-breach'),
      answer: await deliver('public-order'),
      effect: await deliver('minor-breach'),
      appeal: await deliver('minor-breach'),
      answerAppeal: appealed,
    },
    injunction: await take(enterInjunction, caseworker, {
      id: newId(),
      caseId: await newCase(),
      kind: 'place',
      content: '进入网吧、酒吧等娱乐场所',
      court: '通川区人民法院',
      documentNumber: '（2025）川1702刑初1号',
      from: '2025-06-24',
      to: addDays(today, 30),
    }),
    interruptions: { note: await lose(), end: await lose() },
    moves: { review: await move('511723'), decide: await move('511702003'), withdraw: forwarded, report: within },
    ends: {
      appraise: await end(),
      review: await end('appraise'),
      certify: await end('appraise', 'review'),
      early: await end(),
      handOver: await end('appraise', 'review', 'certify'),
    },
    free: await addCase(app, '511702001'),
    cases,
  }
}
