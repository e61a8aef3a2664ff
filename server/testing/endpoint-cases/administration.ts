import * as accounts from '@guitu/contract/accounts.ts'
import * as alertRules from '@guitu/contract/alert-rules.ts'
import * as audit from '@guitu/contract/audit.ts'
import * as notices from '@guitu/contract/notices.ts'
import * as offices from '@guitu/contract/offices.ts'
import * as packages from '@guitu/contract/packages.ts'
import { levels } from '@guitu/contract/rules/alert-levels.ts'
import { numbersOf } from '@guitu/contract/rules/alert-settings.ts'
import { newId } from '../../platform/new-id.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'
import { sample } from './sample-tables.ts'

/** What belongs to no county. */
export function administrationCases(world: World): EndpointCase[] {
  const { home, spare } = world
  const officer = home['county-officer']
  const caseworker = home.caseworker
  const system = home['system-admin']
  const security = home['security-admin']
  const id = (text: string): { id: string } => ({ id: text })
  const township = { officeCode: '511702001' }
  return [
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
