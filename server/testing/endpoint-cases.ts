import { readFileSync } from 'node:fs'
import * as accounts from '@guitu/contract/accounts.ts'
import * as activities from '@guitu/contract/activities.ts'
import * as aftercare from '@guitu/contract/aftercare.ts'
import * as aids from '@guitu/contract/aids.ts'
import * as alertRules from '@guitu/contract/alert-rules.ts'
import * as alerts from '@guitu/contract/alerts.ts'
import * as audit from '@guitu/contract/audit.ts'
import * as caseAttachments from '@guitu/contract/case-attachments.ts'
import * as caseEvents from '@guitu/contract/case-events.ts'
import * as cases from '@guitu/contract/cases.ts'
import * as channels from '@guitu/contract/channels.ts'
import * as consents from '@guitu/contract/consents.ts'
import * as contactVoids from '@guitu/contract/contact-voids.ts'
import * as countySettings from '@guitu/contract/county-settings.ts'
import * as documents from '@guitu/contract/documents.ts'
import * as dues from '@guitu/contract/dues.ts'
import type { BodyOf, Endpoint, ParamsOf, QueryOf } from '@guitu/contract/endpoint.ts'
import * as field from '@guitu/contract/field.ts'
import * as injunctions from '@guitu/contract/injunctions.ts'
import * as interruptions from '@guitu/contract/interruptions.ts'
import * as leaves from '@guitu/contract/leaves.ts'
import * as ledger from '@guitu/contract/ledger.ts'
import * as measures from '@guitu/contract/measures.ts'
import * as merges from '@guitu/contract/merges.ts'
import * as moves from '@guitu/contract/moves.ts'
import * as myDay from '@guitu/contract/my-day.ts'
import * as notices from '@guitu/contract/notices.ts'
import * as notifications from '@guitu/contract/notifications.ts'
import * as objections from '@guitu/contract/objections.ts'
import * as offices from '@guitu/contract/offices.ts'
import * as overview from '@guitu/contract/overview.ts'
import * as packages from '@guitu/contract/packages.ts'
import * as periodicReports from '@guitu/contract/periodic-reports.ts'
import * as access from '@guitu/contract/person-access.ts'
import * as plans from '@guitu/contract/plans.ts'
import * as positioning from '@guitu/contract/positioning.ts'
import * as receptions from '@guitu/contract/receptions.ts'
import * as reports from '@guitu/contract/reports.ts'
import * as restrictions from '@guitu/contract/restrictions.ts'
import { levels } from '@guitu/contract/rules/alert-levels.ts'
import { numbersOf } from '@guitu/contract/rules/alert-settings.ts'
import { addDays, shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import * as seals from '@guitu/contract/seals.ts'
import * as secrecies from '@guitu/contract/secrecies.ts'
import * as sessions from '@guitu/contract/sessions.ts'
import * as spreadsheets from '@guitu/contract/spreadsheets.ts'
import * as classes from '@guitu/contract/supervision-classes.ts'
import * as campaigns from '@guitu/contract/task-campaigns.ts'
import * as tasks from '@guitu/contract/tasks.ts'
import * as teams from '@guitu/contract/teams.ts'
import * as terminations from '@guitu/contract/terminations.ts'
import * as uploads from '@guitu/contract/uploads.ts'
import * as verifications from '@guitu/contract/verifications.ts'
import * as visits from '@guitu/contract/visits.ts'
import * as workload from '@guitu/contract/workload.ts'
import { newId } from '../platform/new-id.ts'
import type { World } from './build-world.ts'
import type { TestAccount } from './start-test-app.ts'
import { validValue } from './valid-value.ts'

/**
 * What somebody gets who may do this, but not here (another county, another office of the same county, a helper of other cases):
 * - statuses: a refusal with one of them, with nothing changed;
 * - `nothing`: an empty answer (no row, every figure 0) or 404, with nothing changed;
 * - `city-wide`: it is about no county, and only the three administrators may;
 * - `own`: it is about the one who asks, whoever that is; nothing of the county is in the answer.
 */
export type Outside = readonly (400 | 404 | 409)[] | 'nothing' | 'city-wide' | 'own'

export interface EndpointCase {
  endpoint: Endpoint
  outside: Outside
  /** Who of the county may: the request works for this account, or everything here would be refused for a wrong reason. */
  as: TestAccount | undefined
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  upload?: Buffer
  headers?: Record<string, string>
  /** The status for the one who may, when it is not 200. */
  inside?: 409
  /** What outsiders send instead of `body`. */
  bodyOutside?: unknown
  /** The same request sent again, when the answer or the rows are not the same; with the reason. */
  again?: { status: 200 | 400 | 401 | 409; changes?: readonly string[]; reason: string }
  /** The answer never ends, so only refusals are tried. */
  endless?: true
}

/** What a case says beyond what the schemas of its endpoint ask for. */
interface Particulars<E extends Endpoint> {
  outside: Outside
  as?: TestAccount
  params?: ParamsOf<E>
  query?: QueryOf<E>
  body?: Partial<BodyOf<E>>
  upload?: Buffer
  headers?: Record<string, string>
  inside?: 409
  again?: NonNullable<EndpointCase['again']>
  bodyOutside?: BodyOf<E>
  endless?: true
}

function caseOf<E extends Endpoint>(endpoint: E, particulars: Particulars<E>): EndpointCase {
  const { params, query, body, as, ...rest } = particulars
  const fill = (schema: unknown, given: unknown): Record<string, unknown> => ({
    ...(validValue(schema as Parameters<typeof validValue>[0]) as object),
    ...(given as object),
  })
  return {
    endpoint,
    as,
    ...rest,
    ...(endpoint.params ? { params: fill(endpoint.params, params) } : {}),
    ...(endpoint.query ? { query: fill(endpoint.query, query) } : {}),
    ...(endpoint.body ? { body: fill(endpoint.body, body) } : {}),
  }
}

const sample = (name: string): string =>
  readFileSync(new URL(`../../../shared/samples/${name}`, import.meta.url), 'utf8')

/** The first person of a sample table, by the headers of its columns. */
function firstRow(name: string): Record<string, string> {
  const [header = '', row = ''] = sample(name).replace('\uFEFF', '').split(/\r?\n/)
  const cells = row.split(',')
  return Object.fromEntries(header.split(',').map((column, at) => [column, cells[at] ?? '']))
}

/** Measures, injunctions, interruptions, moves and ends of the county. */
function procedureCases({ home, procedures, app }: World): EndpointCase[] {
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

/** Positioning orders and verifications of the county. */
function positioningCases({
  home,
  positioning: { orders, vendor, free },
  verificationId,
  body,
  app,
}: World): EndpointCase[] {
  const { caseworker } = home
  const leader = home['county-leader']
  const today = shanghaiDate(app.clock.now())
  const id = (text: string): { id: string } => ({ id: text })
  const evidence = '于十一月三日进入法院禁止进入的网吧，有派出所证明。'
  return [
    caseOf(positioning.listPositioningOrders, { outside: 'nothing', as: leader, query: { view: 'todo' } }),
    caseOf(positioning.listCaseOrders, { outside: [404], as: caseworker, params: id(free.id) }),
    caseOf(positioning.proposeOrder, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: free.id,
        evidence,
        vendorId: vendor.id,
        deviceKind: 'anklet',
        deviceNumber: 'DWH-900099',
        from: today,
        to: addDays(today, 30),
      },
    }),
    caseOf(positioning.decideOrder, { outside: [404], as: leader, params: id(orders.decide), body: { approve: true } }),
    caseOf(positioning.tellPerson, { outside: [404], as: caseworker, params: id(orders.tell), body: { on: today } }),
    caseOf(positioning.extendOrder, {
      outside: [404],
      as: caseworker,
      params: id(orders.extend),
      body: { assessedOn: today, assessment: evidence, to: addDays(today, 60) },
    }),
    caseOf(positioning.decideExtension, {
      outside: [404],
      as: leader,
      params: id(orders.decideExtension),
      body: { approve: true },
    }),
    caseOf(verifications.listVerifications, { outside: 'nothing', as: leader, query: { view: 'todo' } }),
    caseOf(verifications.listCaseVerifications, { outside: [404], as: caseworker, params: id(free.id) }),
    caseOf(verifications.askVerification, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: free.id,
        bodyId: body.id,
        question: '十一月十九日是否在通川区',
        reason: '电话联系时说法前后不一',
      },
    }),
    caseOf(verifications.decideVerification, {
      outside: [404],
      as: leader,
      params: id(verificationId),
      body: { approve: true },
    }),
    caseOf(verifications.readVerificationFigures, { outside: 'city-wide', as: home['audit-admin'] }),
    caseOf(positioning.liftOrder, { outside: [404], as: caseworker, params: id(orders.lift) }),
  ]
}

/** Reports of a township office of the county, by its caseworker and the county above it. */
function periodicReportCases({ home, periodicReports: { waiting, confirmed } }: World): EndpointCase[] {
  const officer = home['county-officer']
  const { caseworker } = home
  const reason = '漏登两次走访，已补登'
  const own = { outside: [404] as const, as: caseworker, params: { id: waiting } }
  const week = { kind: 'week' as const, from: '2026-11-09' }
  return [
    caseOf(periodicReports.listPeriodicReports, { outside: 'nothing', as: officer, query: { view: 'below' } }),
    caseOf(periodicReports.listPeriodOffices, { outside: 'own', as: officer, query: week }),
    caseOf(periodicReports.readPeriodicReport, own),
    caseOf(periodicReports.readPeriodicReportFile, { ...own, query: { form: 'xlsx' } }),
    caseOf(periodicReports.compilePeriodicReport, {
      outside: [404],
      as: caseworker,
      body: { officeCode: '511702001', kind: 'week', from: '2026-11-02' },
    }),
    caseOf(periodicReports.correctFigure, { ...own, body: { figure: 'visits', value: 3, reason } }),
    caseOf(periodicReports.remarkPeriodicReport, own),
    caseOf(periodicReports.confirmPeriodicReport, own),
    caseOf(periodicReports.markReportRead, { ...own, as: officer }),
    caseOf(periodicReports.returnPeriodicReport, { ...own, as: officer, body: { reason } }),
    caseOf(periodicReports.revisePeriodicReport, { ...own, params: { id: confirmed }, body: { reason } }),
  ]
}

/** Tasks that officers of the county open, give and take. */
function taskCases({ home, tasks: open, case: about, app }: World): EndpointCase[] {
  const officer = home['county-officer']
  const { caseworker, helper } = home
  const id = (text: string): { id: string } => ({ id: text })
  const township = { officeCode: '511702001' }
  const deadline = new Date(app.clock.now().getTime() + 86_400_000).toISOString()
  const [templateId, campaignId] = [newId(), newId()]
  return [
    caseOf(tasks.openTask, {
      // the case is not there, and the office is not theirs
      outside: [400, 404],
      as: officer,
      body: { kind: 'visit', title: '节前走访', caseId: about.id, ...township, assigneeId: caseworker.id, deadline },
    }),
    caseOf(tasks.declineTask, { outside: [404], as: caseworker, params: id(open.decline) }),
    caseOf(tasks.handOnTask, {
      outside: [404],
      as: caseworker,
      params: id(open.handOn),
      body: { ...township, assigneeId: helper.id },
    }),
    caseOf(tasks.callPerson, { outside: [404], as: caseworker, params: id(open.withdraw) }),
    caseOf(tasks.withdrawTask, { outside: [404], as: officer, params: id(open.withdraw) }),
    caseOf(myDay.readMyDay, { outside: 'own', as: caseworker }),
    caseOf(campaigns.addTemplate, {
      outside: 'own',
      as: officer,
      body: { id: templateId, name: '节前走访', kind: 'visit', title: '节前走访', days: 7 },
    }),
    caseOf(campaigns.listTemplates, { outside: 'nothing', as: officer }),
    caseOf(campaigns.retireTemplate, { outside: [404], as: officer, params: id(templateId) }),
    caseOf(campaigns.openCampaign, {
      outside: [400],
      as: officer,
      body: { id: campaignId, kind: 'visit', title: '节前走访', deadline, targets: { caseIds: [about.id] } },
    }),
    caseOf(campaigns.listCampaigns, { outside: 'nothing', as: officer }),
    caseOf(campaigns.readCampaign, { outside: [404], as: officer, params: id(campaignId) }),
    caseOf(campaigns.withdrawCampaign, { outside: [404], as: officer, params: id(campaignId) }),
    caseOf(workload.readWorkload, { outside: 'nothing', as: officer, query: { countyCode: '511702' } }),
    caseOf(workload.handOverTasks, {
      outside: [404],
      as: officer,
      body: { fromId: caseworker.id, toId: helper.id, taskIds: [open.handOver] },
    }),
  ]
}

/**
 * One request of every endpoint about the records of 通川, in an order in which each works after those before it. A feature that adds an
 * endpoint adds its line here; the test says so when one is missing.
 */
export function endpointCases(world: World): EndpointCase[] {
  const { home, spare } = world
  const officer = home['county-officer']
  const caseworker = home.caseworker
  const system = home['system-admin']
  const security = home['security-admin']
  const id = (text: string): { id: string } => ({ id: text })
  const county = { countyCode: '511702' }
  const township = { officeCode: '511702001' }
  const day = (inDays: number): string => addDays(shanghaiDate(world.app.clock.now()), inDays)
  return [
    // the one who asks
    caseOf(sessions.readMe, { outside: 'own', as: officer }),
    caseOf(sessions.changePassword, {
      outside: 'own',
      as: spare.leaver,
      body: { current: 'test-password', next: 'another-long-password' },
      again: { status: 400, reason: 'the old password is not the old one any more' },
    }),
    caseOf(sessions.signOut, {
      outside: 'own',
      as: spare.leaver,
      again: { status: 401, reason: 'the session ended' },
    }),
    caseOf(notifications.readPushKey, { outside: 'own', as: officer }),
    caseOf(notifications.liveUpdates, { outside: 'own', as: officer, endless: true }),
    caseOf(notifications.listMyNotifications, { outside: 'nothing', as: officer }),
    caseOf(notifications.markRead, { outside: [404], as: officer, params: id(world.notificationId) }),
    caseOf(notifications.subscribePush, {
      outside: [409],
      as: caseworker,
      params: id(world.subscription.id),
      body: world.subscription.body,
      // a browser brings its address along when it changes hands; an id alone takes nothing over
      bodyOutside: { ...world.subscription.body, endpoint: 'https://fcm.googleapis.com/fcm/send/of-somebody-else' },
    }),
    caseOf(notifications.unsubscribePush, { outside: 'nothing', as: caseworker, params: id(world.subscription.id) }),
    caseOf(channels.readChannels, { outside: 'own', as: officer }),
    caseOf(channels.testChannel, { outside: 'own', as: officer, params: { channel: 'in-app' } }),
    caseOf(channels.setMessageTemplate, {
      outside: 'city-wide',
      as: system,
      params: { level: '2' },
      body: { template: '【归途】{级别}预警：{机构}，{案号}。{链接}' },
    }),
    caseOf(channels.setAccountPhone, {
      outside: 'city-wide',
      as: system,
      params: id(caseworker.id),
      body: { phone: '13800138001' },
      again: { status: 200, changes: ['accounts'], reason: 'the number is encrypted anew' },
    }),
    caseOf(notifications.listDrillMessages, { outside: 'nothing', as: officer }),

    // the county's records
    caseOf(overview.readOverview, { outside: 'nothing', as: officer, query: { officeCode: '511702' } }),
    caseOf(cases.listCases, { outside: 'nothing', as: officer, query: { kind: 'corrections', ...county } }),
    caseOf(cases.createCase, {
      outside: [400],
      as: officer,
      body: {
        kind: 'corrections',
        cells: { ...firstRow('corrections-tongchuan.csv'), 档案编号: 'SJ5117022026900001' },
      },
    }),
    caseOf(cases.readCaseHeader, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(cases.readCase, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(caseEvents.listCaseEvents, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(cases.revealCase, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(notices.listNotices, { outside: 'nothing', as: officer, query: { caseId: world.case.id } }),
    caseOf(notices.fileNotice, {
      outside: [404],
      as: officer,
      body: {
        caseId: world.case.id,
        source: 'staff',
        type: 'hardship',
        occurredAt: '2026-11-20T09:00:00+08:00',
        facts: '家中失火，暂住亲戚家，生活困难。',
        details: { need: 'housing' },
      },
    }),
    caseOf(notices.correctFiledNotice, {
      outside: [404],
      as: officer,
      params: id(world.filed.correct),
      body: {
        caseId: world.filed.caseId,
        source: 'staff',
        type: 'hardship',
        occurredAt: '2026-11-20T08:00:00+08:00',
        facts: '家中失火，租房暂住，生活困难。',
        details: { need: 'income' },
      },
    }),
    caseOf(notices.withdrawFiledNotice, {
      outside: [404],
      as: officer,
      params: id(world.filed.withdraw),
      body: { reason: '登记时选错了人，已与司法所核实' },
    }),
    caseOf(notices.linkNotice, {
      outside: [404],
      as: home['city-officer'],
      params: id(world.unmatchedNoticeId),
      body: { caseId: world.case.id, note: '与来文机关电话核实，证件号码录错一位' },
      again: { status: 200, reason: 'the alerts are those it raised the first time, and are not raised again' },
    }),
    caseOf(alerts.listAlerts, { outside: 'nothing', as: officer, query: county }),
    caseOf(alerts.readAlert, { outside: [404], as: officer, params: id(world.alertId) }),
    caseOf(alerts.acknowledgeAlert, { outside: [404], as: officer, params: id(world.alertId) }),
    caseOf(tasks.listTasks, { outside: 'nothing', as: officer, query: county }),
    caseOf(tasks.readTask, { outside: [404], as: officer, params: id(world.taskId) }),
    caseOf(tasks.dispatchTask, {
      outside: [404],
      as: officer,
      params: id(world.taskId),
      body: { ...township, assigneeId: caseworker.id },
    }),
    caseOf(tasks.acceptTask, { outside: [404], as: caseworker, params: id(world.taskId) }),
    caseOf(field.openDevice, {
      outside: [409],
      as: caseworker,
      body: { id: world.phones.inUse, name: '安卓手机 · Chrome' },
    }),
    caseOf(field.readFieldDay, { outside: [409], as: caseworker, query: { deviceId: world.phones.inUse } }),
    caseOf(field.listDevices, { outside: 'nothing', as: officer, query: {} }),
    caseOf(field.revokeDevice, {
      outside: [404],
      as: officer,
      params: id(world.phones.lost),
      body: { reason: '手机丢失' },
    }),
    caseOf(tasks.uploadAttachment, {
      // a helper of the office may upload there, but not over the file of another
      outside: [400, 409],
      as: caseworker,
      params: id(world.attachmentId),
      query: { fileName: '走访照片.jpg', ...township },
      upload: world.photo,
    }),
    caseOf(uploads.readUpload, { outside: 'nothing', as: caseworker, params: id(world.uploads.open) }),
    caseOf(uploads.sendPart, {
      // a helper of the office may upload there, but not into the file of another
      outside: [400, 409],
      as: caseworker,
      params: id(world.uploads.open),
      query: { from: 0, size: world.photo.length, fileName: '走访照片.jpg', ...township },
      upload: world.photo.subarray(0, 100),
    }),
    caseOf(uploads.finishUpload, { outside: [404], as: caseworker, params: id(world.uploads.whole) }),
    caseOf(tasks.readAttachment, { outside: [404], as: officer, params: id(world.attachmentId) }),
    caseOf(caseAttachments.readThumbnail, { outside: [404], as: officer, params: id(world.attachmentId) }),
    caseOf(caseAttachments.listCaseAttachments, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(caseAttachments.addCaseAttachments, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: { attachmentIds: [world.paperId] },
    }),
    caseOf(caseAttachments.markAttachment, { outside: [404], as: officer, params: id(world.paperId) }),
    caseOf(tasks.addFeedback, {
      outside: [404],
      as: caseworker,
      params: id(world.taskId),
      body: { note: '已上门核实。', attachmentIds: [world.attachmentId], submit: true },
    }),
    caseOf(tasks.reviewTask, { outside: [404], as: officer, params: id(world.taskId), body: { pass: true } }),
    ...taskCases(world),
    caseOf(alertRules.listRuleFigures, { outside: 'nothing', as: officer }),
    caseOf(alerts.closeAlert, { outside: [404], as: officer, params: id(world.alertId) }),
    caseOf(accounts.listOfficers, { outside: 'nothing', as: officer, query: { officeCode: '511702' } }),
    caseOf(offices.listResponsibleOfficers, { outside: 'nothing', as: officer }),

    caseOf(documents.listCaseDocuments, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(documents.issueDocument, {
      outside: [404],
      as: officer,
      params: id(world.case.id),
      body: { kind: 'leave-form', subjectId: world.leaves.waiting },
    }),
    caseOf(documents.readDocumentFile, {
      outside: [404],
      as: officer,
      params: id(world.documents.standing),
      query: { purpose: '核对文书内容' },
    }),
    caseOf(documents.voidDocument, {
      outside: [404],
      as: officer,
      params: id(world.documents.wrong),
      body: { reason: '姓名有误，重新开具' },
    }),
    caseOf(leaves.listLeaves, { outside: 'nothing', as: officer, query: { view: 'done' } }),
    caseOf(leaves.listCaseLeaves, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(leaves.requestLeave, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        from: day(30),
        to: day(31),
        reason: 'family',
        reasonNote: '参加妹妹的婚礼',
        place: '重庆市',
        urgent: false,
      },
    }),
    caseOf(leaves.decideLeave, {
      outside: [404],
      as: caseworker,
      params: id(world.leaves.waiting),
      body: { approve: true, opinion: '同意' },
    }),
    caseOf(leaves.revealContact, { outside: [404], as: officer, params: id(world.leaves.waiting) }),
    caseOf(leaves.withdrawLeave, { outside: [404], as: caseworker, params: id(world.leaves.other) }),
    caseOf(leaves.reportReturn, {
      outside: [404],
      as: caseworker,
      params: id(world.leaves.away),
      body: { returnedOn: day(0), reportedAt: world.app.clock.now().toISOString(), how: 'phone' },
    }),
    caseOf(leaves.renewLeave, {
      outside: [404],
      as: caseworker,
      params: id(world.leaves.away),
      body: { from: day(2), to: day(3) },
    }),
    caseOf(leaves.tellProcuratorate, {
      outside: [404],
      as: officer,
      params: id(world.leaves.long),
      body: { toldOn: day(0), documentNumber: '达矫外通〔2026〕1号' },
    }),
    caseOf(leaves.listPermits, { outside: 'nothing', as: officer, query: { view: 'done' } }),
    caseOf(leaves.requestPermit, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        from: day(0),
        to: day(90),
        purpose: '到邻县批发市场进货',
        frequency: '每周二、四',
        places: ['开江县'],
      },
    }),
    caseOf(leaves.decidePermit, {
      outside: [404],
      as: officer,
      params: id(world.permits.waiting),
      body: { approve: true, opinion: '同意' },
    }),
    caseOf(leaves.endPermit, { outside: [404], as: caseworker, params: id(world.permits.other) }),

    caseOf(classes.listSupervisionClasses, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(classes.setSupervisionClass, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: { class: 'strict', from: day(0) },
    }),
    caseOf(receptions.listPendingReceptions, { outside: 'nothing', as: officer, query: township }),
    caseOf(receptions.readReception, { outside: [404], as: officer, params: id(world.supervision.pendingId) }),
    caseOf(receptions.recordReceptionStep, {
      outside: [404],
      as: caseworker,
      params: id(world.supervision.pendingId),
      body: { kind: 'reported', day: day(0) },
    }),
    caseOf(receptions.giveMandate, {
      outside: [404],
      as: officer,
      params: id(world.supervision.pendingId),
      body: { day: day(0) },
    }),
    caseOf(teams.readTeam, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(teams.addTeamMember, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: { name: '测试新成员', role: 'volunteer', joinedOn: day(0) },
    }),
    caseOf(teams.revealMemberPhone, { outside: [404], as: officer, params: id(world.supervision.memberId) }),
    caseOf(teams.endTeamMembership, {
      outside: [404],
      as: caseworker,
      params: id(world.supervision.memberId),
      body: { leftOn: day(0) },
    }),
    caseOf(plans.listPlans, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(plans.markPlanStep, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: { stepId: world.supervision.stepId, kind: 'done', day: day(0) },
    }),
    caseOf(plans.makePlan, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      body: {
        basedOn: 1,
        situation: '已经找到工作，家庭关系稳定。',
        goals: [{ text: '稳定就业', steps: [{ id: newId(), text: '每月联系用人单位', dueOn: day(30) }] }],
        reason: '就业情况变化',
      },
    }),
    caseOf(classes.listReportFrequencies, { outside: 'own', as: officer }),
    caseOf(classes.setReportFrequencies, { outside: [404], as: officer, body: { ...county, from: day(0) } }),
    caseOf(countySettings.listCountySettings, { outside: 'own', as: officer }),
    caseOf(countySettings.setCountySetting, {
      outside: [404],
      as: officer,
      body: { ...county, key: 'report', numbers: { healthEveryMonths: 1, reexamineEveryMonths: 2 } },
    }),
    // reintegration help
    caseOf(aftercare.readAftercare, { outside: [404], as: officer, params: id(world.aftercare.caseId) }),
    caseOf(aftercare.arrangeHandover, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { meetsOn: day(1), place: '上午九点，司法所', meeterName: '周所员' },
    }),
    caseOf(aftercare.recordArrival, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { arrived: true, day: day(0) },
    }),
    caseOf(aftercare.registerPerson, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { day: day(0), certificate: '（2026）测释证字第1号' },
    }),
    caseOf(aftercare.markThreeNones, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { threeNones: true, reason: '无住所、无亲属、无收入' },
    }),
    caseOf(aftercare.setClass, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { aidClass: 'key', reason: '刚刚回来，需要多帮' },
    }),
    caseOf(aftercare.joinGroup, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { joinedOn: day(0) },
    }),
    caseOf(aftercare.leaveGroup, {
      outside: [404],
      as: caseworker,
      params: { id: world.aftercare.caseId, memberId: world.aftercare.memberId },
      body: { leftOn: day(0) },
    }),
    caseOf(aftercare.recordSettlement, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { day: day(0) },
    }),
    caseOf(aftercare.listAftercare, { outside: 'nothing', as: officer, query: { view: 'handover' } }),
    caseOf(aftercare.readAftercareFigures, { outside: 'own', as: officer }),
    caseOf(aids.listAids, { outside: [404], as: officer, params: id(world.aftercare.caseId) }),
    caseOf(aids.recordNeed, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { need: '需要补办身份证', askedOn: day(0) },
    }),
    caseOf(aids.promiseAid, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.neededId),
      body: { promisedBy: '县就业局', dueOn: day(10) },
    }),
    caseOf(aids.settleAid, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.promisedId),
      body: { given: true, day: day(0), note: '已入住公租房' },
    }),
    caseOf(consents.readConsents, { outside: [404], as: officer, params: id(world.aftercare.caseId) }),
    caseOf(consents.giveConsent, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { purposes: ['help', 'visits'], day: day(0) },
    }),
    caseOf(consents.agreeVisits, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { ways: ['phone'], day: day(0) },
    }),
    caseOf(consents.declineVisits, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { day: day(0) },
    }),
    caseOf(consents.withdrawConsent, {
      outside: [404],
      as: caseworker,
      params: id(world.aftercare.caseId),
      body: { purposes: ['help'], day: day(0) },
    }),

    caseOf(reports.makeReport, {
      outside: [404],
      as: caseworker,
      body: { caseId: world.case.id, kind: 'report', madeOn: day(0), how: 'in-person', content: '近期在家务农' },
    }),
    caseOf(reports.confirmReport, {
      outside: [404],
      as: caseworker,
      params: id(world.own.reportId),
      body: { confirm: true },
    }),
    caseOf(objections.listObjections, { outside: 'nothing', as: officer, query: { view: 'waiting' } }),
    caseOf(objections.listCaseObjections, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(objections.answerObjection, {
      outside: [404],
      as: officer,
      params: id(world.own.objectionId),
      body: { outcome: 'upheld', reasons: '经核实，十月起在县城务工，记录已更正' },
    }),
    caseOf(secrecies.readSecrecy, { outside: [404], as: officer, params: id(world.alertId) }),
    caseOf(secrecies.keepSecret, {
      outside: [404],
      as: officer,
      params: id(world.alertId),
      body: { ground: 'investigation', words: '公安机关正在侦查，告知会妨碍办案', until: day(5) },
    }),
    caseOf(secrecies.endSecrecy, { outside: [404], as: officer, params: id(world.alertId) }),
    caseOf(access.readPersonAccess, { outside: [404], as: caseworker, params: id(world.case.id) }),
    caseOf(access.makeAccessCode, {
      outside: [404],
      as: caseworker,
      params: id(world.case.id),
      again: { status: 409, reason: 'the code is shown once' },
    }),
    caseOf(access.setOfficePhone, {
      outside: [404],
      as: caseworker,
      params: { code: '511702001' },
      body: { phone: '0818-2120000' },
    }),
    caseOf(access.endPersonSessions, {
      outside: [404],
      as: caseworker,
      params: id(world.procedures.free.id),
    }),
    caseOf(reports.listCaseReports, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(visits.recordVisit, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        kind: 'visit',
        how: 'in-person',
        heldOn: day(0),
        place: '本人家中',
        met: '本人',
        content: '了解近期工作和生活情况',
        nextOn: day(5),
        agreed: true,
      },
    }),
    caseOf(visits.recordAttempt, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        kind: 'call',
        result: 'no-answer',
        triedAt: world.app.clock.now().toISOString(),
      },
    }),
    caseOf(visits.decideVisitDoubt, {
      outside: [404],
      as: caseworker,
      params: id(world.visitDoubtId),
      body: { verdict: 'same' },
    }),
    caseOf(visits.listCaseVisits, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(activities.recordSession, {
      outside: [404],
      as: caseworker,
      body: { kind: 'education', heldOn: day(0), hours: 2, topic: '法治讲座', caseIds: [world.case.id] },
    }),
    caseOf(activities.listSessions, { outside: 'nothing', as: officer, query: township }),
    caseOf(activities.listSessionPeople, { outside: [404], as: officer, params: id(world.sessionId) }),
    caseOf(activities.listCaseActivities, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(activities.exemptFromActivity, {
      outside: [404],
      as: caseworker,
      body: {
        caseId: world.case.id,
        kind: 'public-benefit',
        ground: 'illness',
        note: '县医院诊断证明',
        from: day(0),
        to: day(60),
      },
    }),
    caseOf(activities.endExemption, { outside: [404], as: caseworker, params: id(world.exemptionId) }),
    caseOf(dues.listDues, { outside: 'nothing', as: officer, query: { view: 'soon', officeCode: '511702' } }),
    caseOf(dues.listCaseDues, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(ledger.exportSheet, {
      outside: [409],
      as: officer,
      body: {
        kind: 'corrections',
        ...county,
        purpose: '季度数据报送',
        wholeNumbers: true,
        columns: ['idNumberMasked'],
      },
    }),
    caseOf(ledger.listSavedFilters, { outside: 'own', as: officer, query: { kind: 'corrections' } }),
    caseOf(ledger.saveFilter, {
      outside: 'own',
      as: officer,
      body: { kind: 'corrections', name: '东城在矫', filter: { state: 'active', ...township }, isDefault: true },
    }),
    caseOf(ledger.deleteFilter, { outside: 'own', as: officer }),
    caseOf(ledger.readColumnChoice, { outside: 'own', as: officer, params: { kind: 'corrections' } }),
    caseOf(ledger.chooseColumns, {
      outside: 'own',
      as: officer,
      params: { kind: 'corrections' },
      body: { hidden: ['sex'] },
    }),

    caseOf(restrictions.readRestriction, { outside: [404], as: officer, params: id(world.case.id) }),
    caseOf(restrictions.restrictCase, {
      outside: [404],
      as: home['county-leader'],
      params: id(world.confidential.id),
      body: { readerIds: [home.caseworker.id] },
    }),
    caseOf(restrictions.liftRestriction, {
      outside: [404],
      as: home['county-leader'],
      params: id(world.confidential.id),
      body: { ground: '案件已经审结' },
    }),
    caseOf(seals.sealCase, {
      outside: [404],
      as: officer,
      params: id(world.ended.id),
      body: { ground: '已经迁居外省' },
    }),
    caseOf(seals.listSeals, { outside: 'nothing', as: officer }),
    caseOf(seals.listRecordQueries, { outside: 'nothing', as: officer, query: { view: 'all' } }),
    caseOf(seals.requestRecordQuery, {
      outside: [404],
      as: officer,
      body: { caseId: world.sealed.id, legalBasis: '刑事诉讼法第二百八十六条', reason: '办理另案需要核实' },
    }),
    caseOf(seals.decideRecordQuery, {
      outside: [404],
      as: home['county-leader'],
      params: id(world.recordQueryId),
      body: { approve: true },
    }),
    caseOf(merges.listDuplicates, { outside: 'nothing', as: officer, query: { view: 'open' } }),
    caseOf(merges.dismissDuplicate, {
      outside: [404],
      as: officer,
      params: id(world.duplicates.dismiss.pairId),
      body: { reason: '同名同姓，两人均已当面核实' },
    }),
    caseOf(merges.proposeMerge, {
      outside: [404],
      as: officer,
      body: {
        pairId: world.duplicates.propose.pairId,
        keptPersonId: world.duplicates.propose.first.personId,
        reason: '录入时身份证号码错一位',
        evidence: '居民身份证原件',
      },
    }),
    caseOf(merges.listMerges, { outside: 'nothing', as: officer, query: { view: 'all' } }),
    caseOf(merges.decideMerge, {
      outside: [404],
      as: home['county-leader'],
      params: id(world.mergeId),
      body: { approve: true, opinion: '核对属实，同意' },
    }),
    caseOf(merges.listCaseMerges, { outside: [404], as: officer, params: id(world.duplicates.decide.first.id) }),
    ...procedureCases(world),
    ...positioningCases(world),
    ...periodicReportCases(world),
    caseOf(contactVoids.voidContact, {
      outside: [404],
      as: caseworker,
      body: {
        subject: 'attendance',
        subjectId: world.sessionId,
        caseId: world.case.id,
        reason: '当天没有参加，登记有误',
      },
    }),

    // the county's packages
    caseOf(packages.exportPackage, {
      outside: [404],
      as: officer,
      body: {
        kind: 'corrections',
        ...county,
        recipients: [sample('keys/recipient-city.crt')],
        signerFingerprint: world.keyFingerprint,
      },
    }),
    caseOf(packages.listImports, { outside: 'nothing', as: officer }),
    caseOf(packages.uploadPackage, {
      outside: [404],
      as: officer,
      params: id(world.importId),
      query: { fileName: '通川矫正对象.gtp' },
      upload: world.package,
    }),
    caseOf(packages.readImport, { outside: [404], as: officer, params: id(world.importId) }),
    caseOf(packages.listImportRows, { outside: [404], as: officer, params: id(world.importId) }),
    caseOf(packages.downloadRejectedRows, { outside: [404], as: officer, params: id(world.importId) }),
    caseOf(packages.downloadReceipts, { outside: [404], as: officer, params: id(world.importId) }),
    caseOf(packages.mapOffice, {
      outside: [404],
      as: officer,
      params: id(world.importId),
      body: { name: '不存在的所', ...township },
      inside: 409,
    }),
    caseOf(spreadsheets.uploadSpreadsheet, {
      outside: [404],
      as: officer,
      params: id(world.sheet.importId),
      query: { fileName: '通川矫正对象花名册.csv', kind: 'corrections' },
      upload: world.sheet.content,
    }),
    caseOf(spreadsheets.mapColumns, {
      outside: [404],
      as: officer,
      params: id(world.sheet.importId),
      body: { mapping: world.sheet.mapping },
    }),
    caseOf(spreadsheets.downloadRejectedSheet, { outside: [404], as: officer, params: id(world.importId) }),
    caseOf(spreadsheets.downloadTemplate, { outside: 'own', as: officer, params: { kind: 'corrections' } }),
    caseOf(packages.commitImport, { outside: [404], as: officer, params: id(world.importId) }),
    caseOf(packages.discardImport, { outside: [404], as: officer, params: id(world.otherImportId) }),

    // what belongs to no county
    caseOf(offices.listOffices, { outside: 'own', as: officer }),
    caseOf(packages.listPackageKeys, { outside: 'own', as: officer }),
    caseOf(offices.addOffice, {
      outside: 'city-wide',
      as: system,
      body: { code: '511702998', name: '测试司法所', parentCode: '511702' },
    }),
    caseOf(offices.setResponsibleOfficers, {
      outside: 'city-wide',
      as: system,
      params: township,
      body: { accountIds: [caseworker.id, officer.id] },
    }),
    caseOf(offices.readDutyRoster, { outside: 'own', as: officer, params: { officeCode: '511702' } }),
    caseOf(offices.setDutyRoster, {
      outside: 'city-wide',
      as: system,
      params: { officeCode: '511702' },
      body: {
        shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromHour: 0, toHour: 24, accountId: officer.id })),
      },
    }),
    caseOf(alertRules.readAlertSettings, { outside: 'own', as: officer, params: { officeCode: '511702' } }),
    caseOf(alertRules.setAlertSettings, {
      outside: 'city-wide',
      as: system,
      params: { officeCode: '511702' },
      body: {
        levels: { 1: numbersOf(levels[1]), 2: numbersOf(levels[2]), 3: numbersOf(levels[3]) } as never,
        quietHours: null,
        termEndingDays: 20,
        lostContactAttempts: 2,
      },
    }),
    caseOf(accounts.listAccounts, { outside: 'city-wide', as: system }),
    caseOf(accounts.addAccount, {
      outside: 'city-wide',
      as: system,
      body: { id: newId(), loginName: 'one.more', role: 'caseworker', ...township, password: 'a-long-password' },
    }),
    caseOf(accounts.resetPassword, {
      outside: 'city-wide',
      as: system,
      params: id(spare.staff.id),
      body: { password: 'another-password' },
      again: { status: 200, changes: ['accounts'], reason: 'the same password has another salt' },
    }),
    caseOf(accounts.authoriseAccount, {
      outside: 'city-wide',
      as: security,
      params: id(spare.newAccountId),
      body: { active: true, role: 'caseworker', ...township, version: 1 },
    }),
    caseOf(notices.listBodies, { outside: 'city-wide', as: security }),
    caseOf(notices.addBody, {
      outside: 'city-wide',
      as: security,
      body: { name: '达州市公安局测试' },
      again: { status: 409, reason: 'the key is kept as a digest only and cannot be shown again' },
    }),
    caseOf(notices.setBodyActive, {
      outside: 'city-wide',
      as: security,
      params: id(world.body.id),
      body: { active: true },
    }),
    caseOf(packages.listTrustedSenders, { outside: 'city-wide', as: security }),
    caseOf(packages.trustSender, {
      outside: 'city-wide',
      as: security,
      body: { certificate: sample('keys/sender-tongchuan.crt'), counties: ['511702'], kinds: ['corrections'] },
    }),
    caseOf(packages.setSenderActive, {
      outside: 'city-wide',
      as: security,
      params: { fingerprint: world.senderFingerprint },
      body: { active: true },
    }),
    caseOf(packages.addPackageKey, {
      outside: 'city-wide',
      as: security,
      body: {
        certificate: sample('keys/recipient-city.crt'),
        key: sample('keys/recipient-city.key'),
        password: '1234',
      },
    }),
    caseOf(audit.listAuditEntries, { outside: 'city-wide', as: home['audit-admin'] }),
    caseOf(audit.verifyAudit, {
      outside: 'city-wide',
      as: home['audit-admin'],
      again: { status: 200, reason: 'the first verification is an entry that the second counts' },
    }),
  ]
}
