import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Builds the screens when they are missing or older than their sources; otherwise costs some milliseconds. The build runs in a process
 * of its own: the server must not keep the memory of a bundler for as long as it lives.
 */
export function buildScreens(): void {
  const sources = globSync(
    ['web/**/*.{ts,tsx,css,html,json}', 'web/public/**/*', 'contract/**/*.ts', 'package-lock.json'],
    {
      cwd: root,
      exclude: (name) => name.includes('node_modules') || name.includes('web/dist') || name.endsWith('.test.ts'),
    },
  ).sort()
  const stamp = createHash('sha256')
  for (const path of sources) {
    const stat = statSync(join(root, path))
    if (stat.isFile()) stamp.update(path).update(readFileSync(join(root, path)))
  }
  const wanted = stamp.digest('hex')
  const stampFile = join(root, 'web/dist/sources.sha256')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  process.stdout.write('正在生成页面（首次启动或页面有改动，约十几秒）……\n')
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the screens could not be built')
  writeFileSync(stampFile, wanted)
}

if (import.meta.main) {
  const { build } = await import('vite')
  await build({ root: join(root, 'web'), configFile: join(root, 'web/vite.config.ts'), logLevel: 'warn' })
}
