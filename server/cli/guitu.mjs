#!/usr/bin/env node
// The only file here that a host's own, older Node runs: it hands over to the Node that the project brings.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('./main.ts')
} else {
  const packageFile = createRequire(import.meta.url).resolve('node/package.json')
  const node = join(packageFile, '..', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  const { status, signal, error } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (error) console.error(`找不到本项目自带的 Node（${error.message}），请先运行 npm ci。`)
  process.exitCode = error ? 1 : (status ?? (signal ? 130 : 1))
}
