import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBreaches, findUnusedDoors, specifiersOf } from './import-rules.ts'

const declared = { '.': ['fast-check'], contract: ['typebox'], server: ['fastify'], web: ['react'] }
const breach = (path: string, imported: string): string | undefined =>
  findBreaches([{ path, text: `import { thing } from '${imported}'\n` }], declared)[0]

test('every form of import is seen, and comments are not', () => {
  const text = `
import a, { b } from './a.ts'
import type { C } from "./c.ts"
import './side.css'
export { d } from './d.ts'
import {
  e,
} from '@guitu/contract/e.ts'
const f = await import('./f.ts')
// import g from './g.ts'
/* import h from './h.ts' */
const text = 'from there'
`
  assert.deepEqual(specifiersOf(text).sort(), [
    './a.ts',
    './c.ts',
    './d.ts',
    './f.ts',
    './side.css',
    '@guitu/contract/e.ts',
  ])
})

for (const [path, imported] of [
  ['contract/rules/a.ts', 'node:fs'],
  ['contract/a.ts', '@guitu/server/platform/errors.ts'],
  ['contract/a.ts', '../server/platform/errors.ts'],
  ['contract/a.ts', 'fastify'],
  ['web/features/a/a.tsx', 'node:path'],
  ['web/features/a/a.tsx', '@guitu/server/platform/errors.ts'],
  ['web/features/a/a.tsx', '../../../contract/parts.ts'],
  ['web/ui/a.tsx', '../features/a/a.tsx'],
  ['web/features/a/a.tsx', 'fastify'],
  ['server/app.ts', '@guitu/web/lib/api.ts'],
  ['server/app.ts', 'fs'],
  ['server/app.ts', 'left-pad'],
  ['server/platform/a.ts', '../features/cases/queries.ts'],
  ['server/app.ts', './testing/start-test-app.ts'],
  ['server/features/cases/a.ts', '../sessions/password.ts'],
  ['web/features/cases/a.tsx', '../accounts/account-form.tsx'],
] as const) {
  test(`${path} may not import ${imported}`, () => assert.ok(breach(path, imported)))
}

for (const [path, imported] of [
  ['contract/rules/a.ts', '../parts.ts'],
  ['contract/rules/a.ts', 'typebox'],
  ['contract/rules/a.test.ts', 'node:test'],
  ['contract/rules/a.test.ts', 'fast-check'],
  ['web/features/a/a.tsx', '@guitu/contract/parts.ts'],
  ['web/features/a/a.tsx', '../../ui/button.tsx'],
  ['server/features/cases/a.ts', '../../platform/errors.ts'],
  ['server/features/cases/a.ts', './queries.ts'],
  ['server/features/cases/a.test.ts', '../sessions/password.ts'],
  ['server/features/packages/a.ts', '../cases/name-search.ts'],
  ['server/app.ts', './features/cases/routes.ts'],
  ['server/serve.ts', '../web/build-screens.ts'],
] as const) {
  test(`${path} may import ${imported}`, () => assert.equal(breach(path, imported), undefined))
}

test('a barrel and a file whose name says nothing are refused', () => {
  for (const path of [
    'web/ui/index.ts',
    'server/features/cases/utils.ts',
    'server/helpers/dates.ts',
    'contract/common.ts',
  ]) {
    assert.equal(findBreaches([{ path, text: '' }], declared).length, 1, path)
  }
})

test('a door that nobody needs any more is named', () => {
  assert.ok(findUnusedDoors([]).includes('server cases/name-search.ts packages'))
  const text = "import { nameQuery } from '../cases/name-search.ts'\n"
  const used = findUnusedDoors([{ path: 'server/features/packages/a.ts', text }])
  assert.ok(!used.includes('server cases/name-search.ts packages'))
})
