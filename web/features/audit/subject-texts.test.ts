import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { subjectText } from './subject-texts.ts'

const server = fileURLToPath(new URL('../../../server/', import.meta.url))

test('every kind of subject that is written to the audit log has a Chinese name', () => {
  const written = new Set(
    globSync('{features,platform,cli}/**/*.ts', { cwd: server, exclude: ['**/*.test.ts'] }).flatMap((path) =>
      [...readFileSync(server + path, 'utf8').matchAll(/\bsubjectType: '([a-z-]+)'/g)].map((found) => found[1]!),
    ),
  )
  assert.ok(written.has('case'))
  assert.deepEqual(
    [...written].filter((type) => !/[\u4e00-\u9fff]/.test(subjectText(type))),
    [],
  )
})
