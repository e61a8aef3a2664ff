import * as injunctions from '@guitu/contract/injunctions.ts'
import * as interruptions from '@guitu/contract/interruptions.ts'
import * as measures from '@guitu/contract/measures.ts'
import * as moves from '@guitu/contract/moves.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import * as terminations from '@guitu/contract/terminations.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** Measures, injunctions, interruptions, moves and ends of the county. */
export function procedureCases({ home, procedures, app }: World): EndpointCase[] {
  const officer = home['county-officer']
  const { caseworker } = home
  const today = shanghaiDate(app.clock.now())
  const id = (text: string): { id: string } => ({ id: text })
  const { measures: measure, interruptions: interruption, moves: move, ends, free } = procedures
  const step = { outside: [404] as const, as: caseworker }
  const decision = { outside: [404] as const, as: officer }
  const words = '经核实，情况属实，材料齐全'
  const documentNumber = '通司矫〔2026〕1号'
  return [
    caseOf(measures.listMeasures, { outside: 'nothing', as: officer, query: { view: 'todo' } }),
    caseOf(measures.listCaseMeasures, { outside: [404], as: officer, params: id(free.id) }),
    caseOf(measures.proposeMeasure, {
      ...step,
      body: { caseId: free.id, ground: 'minor-breach', facts: '未按规定时间报告，经电话核实。', happenedOn: today },
    }),
    caseOf(measures.hearPerson, { ...step, params: id(measure.hear), body: { declined: true, on: today } }),
    caseOf(measures.decideMeasure, { ...decision, params: id(measure.decide), body: { approve: true } }),
    caseOf(measures.deliverMeasure, {
      ...step,
      params: id(measure.deliver),
      body: { on: today, receiver: '本人', documentNumber },
    }),
    caseOf(measures.answerMeasure, { ...decision, params: id(measure.answer), body: { on: today, documentNumber } }),
    caseOf(measures.findWithoutEffect, { ...step, params: id(measure.effect), body: { on: today, words } }),
    caseOf(measures.appealMeasure, {
      ...step,
      params: id(measure.appeal),
      body: { on: today, receiver: '通川区人民检察院', words },
    }),
    caseOf(measures.answerAppeal, { ...decision, params: id(measure.answerAppeal), body: { toldOn: today, words } }),
    caseOf(injunctions.listInjunctions, { outside: [404], as: officer, params: id(free.id) }),
    caseOf(injunctions.enterInjunction, {
      ...step,
      body: {
        caseId: free.id,
        kind: 'place',
        content: '进入网吧',
        court: '通川区人民法院',
        documentNumber,
        from: today,
        to: addDays(today, 30),
      },
    }),
    caseOf(injunctions.endInjunction, {
      ...step,
      params: id(procedures.injunction),
      body: { on: today, documentNumber, words },
    }),
    caseOf(interruptions.listInterruptions, { outside: [404], as: officer, params: id(free.id) }),
    caseOf(interruptions.noteInterruption, { ...step, params: id(interruption.note), body: { on: today, words } }),
    caseOf(interruptions.endInterruption, { ...step, params: id(interruption.end), body: { on: today, words } }),
    caseOf(moves.listMoves, { outside: 'nothing', as: officer, query: { view: 'out' } }),
    caseOf(moves.readMove, { outside: [404], as: officer, params: id(move.review) }),
    caseOf(moves.listCaseMoves, { outside: [404], as: officer, params: id(free.id) }),
    caseOf(moves.requestMove, {
      ...step,
      body: {
        caseId: free.id,
        toOffice: '511723',
        movesOn: addDays(today, 60),
        reason: 'family',
        reasonNote: '随配偶到开江居住',
        place: '开江县新宁镇',
      },
    }),
    caseOf(moves.reviewMove, { ...decision, params: id(move.review), body: { forward: true, words } }),
    caseOf(moves.decideMove, { ...decision, params: id(move.decide), body: { accept: true, words } }),
    caseOf(moves.withdrawMove, { ...step, params: id(move.withdraw), body: { words } }),
    caseOf(moves.reportArrival, { ...decision, params: id(move.report), body: { on: today } }),
    caseOf(interruptions.startInterruption, {
      ...step,
      body: { caseId: free.id, kind: 'lost-contact', from: today, ground: '电话无法接通，已请派出所协助查找' },
    }),
    caseOf(terminations.listTerminations, { outside: 'nothing', as: officer, query: { view: 'due' } }),
    caseOf(terminations.readTermination, { outside: [404], as: officer, params: id(ends.appraise) }),
    caseOf(terminations.appraiseEnd, {
      ...step,
      params: id(ends.appraise),
      body: { summary: '矫正期间按时报告，参加教育学习和公益活动，没有违反规定的行为。', appraisal: 'good' },
    }),
    caseOf(terminations.reviewEnd, { ...decision, params: id(ends.review), body: { approve: true } }),
    caseOf(terminations.certifyEnd, { ...decision, params: id(ends.certify), body: { announced: 'apart' } }),
    caseOf(terminations.endEarly, {
      ...decision,
      params: id(ends.early),
      body: { ground: 'death', on: today, documentNumber },
    }),
    caseOf(terminations.handOver, { ...step, params: id(ends.handOver), body: { agreed: true, on: today, words } }),
  ]
}
