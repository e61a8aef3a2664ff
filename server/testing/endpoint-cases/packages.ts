import * as packages from '@guitu/contract/packages.ts'
import * as spreadsheets from '@guitu/contract/spreadsheets.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'
import { sample } from './sample-tables.ts'

/** Packages and spreadsheets of the county. */
export function packageCases(world: World): EndpointCase[] {
  const { home } = world
  const officer = home['county-officer']
  const id = (text: string): { id: string } => ({ id: text })
  const county = { countyCode: '511702' }
  const township = { officeCode: '511702001' }
  return [
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
  ]
}
