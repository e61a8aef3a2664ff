import * as ledger from '@guitu/contract/ledger.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** What leaves the ledger, and how each looks at it. */
export function ledgerCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const county = { countyCode: '511702' }
  const township = { officeCode: '511702001' }
  return [
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
  ]
}
