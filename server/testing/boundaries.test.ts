import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startTestApp } from './start-test-app.ts'

// What Guitu does not do (docs/boundaries.md), held where it would first show: in what is installed, in what is asked of a browser, in
// the addresses, in the fields that can be sent, and in the columns that could keep it.

const root = fileURLToPath(new URL('../../', import.meta.url))
const app = await startTestApp()

const biometric =
  /face-?(api|detect|recogn|mesh|id)|biometric|opencv|tensorflow|mediapipe|onnx|dlib|voice-?print|speaker-?id|gait/i
const tracking = /geolocation|geofenc|geoip|gps|fingerprintjs|mapbox|maplibre|leaflet|amap|tianditu/i
/** Words for where somebody is or was; an office's address and the place of an event are text that a person wrote. */
const whereabouts =
  /^(lat|lng|lon|latitude|longitude|altitude|coord(inate)?s?|gps|geo(m|metry|graphy|json)?|position|location|track|trace|trail|point)s?$/i
/** The words of a name in any of our spellings: snake_case, camelCase, kebab-case. */
const wordsOf = (name: string): string[] => name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '')
const namesWhereabouts = (name: string): boolean => wordsOf(name).some((word) => whereabouts.test(word))

/**
 * The one exception: an officer may file where they stood themselves with a visit to a person in corrections, by the press of a button. One
 * file asks the browser, once for each press; one table keeps it, of no other visit (its policy says which).
 */
const ownPosition = {
  asks: 'web/apps/field/ask-own-position.ts',
  field: 'officerPosition',
  carriers: ['POST /api/visits', 'GET /api/cases/:id/visits'],
  table: 'officer_positions',
}

test('the words are found in any spelling', () => {
  for (const name of ['last_position', 'gpsPoint', '/api/cases/:id/tracks', 'Latitude'])
    assert.ok(namesWhereabouts(name), name)
  for (const name of ['positioning-order', 'place', 'household', 'placement']) assert.ok(!namesWhereabouts(name), name)
})

test('no library for faces, voices or gaits, and none for following people, is installed', () => {
  const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as { packages: Record<string, unknown> }
  const names = Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13))
  assert.ok(names.length > 200)
  assert.deepEqual(
    names.filter((name) => biometric.test(name) || tracking.test(name)),
    [],
  )
})

test('the lock file names no place to download from: each house has its own registry', () => {
  const lock = readFileSync(`${root}package-lock.json`, 'utf8')
  assert.deepEqual(lock.match(/"resolved": "[a-z+]+:[^"]*"/g) ?? [], [])
})

test('no screen asks a browser where it is or opens a camera, and no source names such a library', () => {
  const sources = globSync('{contract,server,web}/**/*.{ts,tsx,js,html}', {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|dist)(\/|$)|boundaries\.test\.ts$/.test(name),
  })
  assert.ok(sources.length > 200)
  const asks =
    /navigator\.geolocation|getCurrentPosition|watchPosition|getUserMedia|FaceDetector|BarcodeDetector|SpeechRecognition/
  const imports = /(?:from|import)\s*\(?\s*['"]([^'".][^'"]*)['"]/g
  for (const path of sources) {
    const text = readFileSync(`${root}${path}`, 'utf8')
    if (path === ownPosition.asks)
      assert.doesNotMatch(text.replace('navigator.geolocation.getCurrentPosition', ''), asks)
    else assert.doesNotMatch(text, asks, path)
    for (const [, name = ''] of text.matchAll(imports)) {
      assert.ok(name.startsWith('@guitu/') || !(biometric.test(name) || tracking.test(name)), `${path}: ${name}`)
    }
  }
})

test('no address and no field of a request or an answer is about where somebody is', () => {
  const fields = (schema: unknown): string[] =>
    typeof schema === 'object' && schema !== null
      ? Object.entries(schema).flatMap(([key, value]) => [
          ...(key === 'properties' ? Object.keys(value as object) : []),
          ...fields(value),
        ])
      : []
  for (const { method, path, params, query, body, answer } of app.endpoints) {
    const carries = ownPosition.carriers.includes(`${method} ${path}`)
    for (const name of [path, ...[params, query, body, answer].flatMap(fields)]) {
      assert.ok(!namesWhereabouts(name) || (carries && name === ownPosition.field), `${path}: ${name}`)
    }
  }
})

test('routes are made from the contract, but for the state of the server itself', () => {
  const routes = /\bhttp\.(?:get|post|put|patch|delete|all|route)\(\s*'([^']+)'/g
  const direct = globSync('server/**/*.ts', { cwd: root, exclude: (name) => name.includes('node_modules') }).flatMap(
    (path) => [...readFileSync(`${root}${path}`, 'utf8').matchAll(routes)].map((match) => match[1]),
  )
  assert.deepEqual(direct, ['/healthz', '/readyz', '/metrics', '/api/openapi.json'])
})

test('no column could keep a position, and none has a type of geometry', async () => {
  const client = new pg.Client(app.superuser)
  await client.connect()
  const { rows } = await client.query<{ table: string; name: string; type: string }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
       from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  )
  await client.end()
  assert.ok(rows.length > 200)
  const geometry = /^(point|line|lseg|box|path|polygon|circle|geometry|geography)(\[\])?$/
  assert.deepEqual(
    rows.filter(
      ({ table, name, type }) =>
        geometry.test(type) || (table !== ownPosition.table && (namesWhereabouts(name) || namesWhereabouts(table))),
    ),
    [],
  )
})
