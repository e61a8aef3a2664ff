import * as alerts from '@guitu/contract/alerts.ts'
import * as caseEvents from '@guitu/contract/case-events.ts'
import * as cases from '@guitu/contract/cases.ts'
import * as notices from '@guitu/contract/notices.ts'
import * as overview from '@guitu/contract/overview.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'
import { firstRow } from './sample-tables.ts'

/** The county’s records, and the notices and alerts about them. */
export function recordAndAlertCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const id = (text: string): { id: string } => ({ id: text })
  const county = { countyCode: '511702' }
  return [
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
    caseOf(cases.editCase, {
      outside: [404],
      as: officer,
      params: id(world.case.id),
      body: { phone: '13800138111', ground: '本人更换手机号' },
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
  ]
}
