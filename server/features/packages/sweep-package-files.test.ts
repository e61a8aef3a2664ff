import assert from 'node:assert/strict'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { newId } from '../../platform/new-id.ts'
import { startTestApp } from '../../testing/start-test-app.ts'
import { sweepPackageFilesJob } from './jobs.ts'
import { packageFile } from './package-file.ts'

const app = await startTestApp()
const { dataDir } = app.parts.config
const hour = 3_600_000

/** A file that was last written so many hours ago, with the folder around it. */
async function fileOf(path: string, hoursAgo: number): Promise<void> {
  const at = new Date(app.clock.now().getTime() - hoursAgo * hour)
  await writeFile(path, 'x')
  await utimes(path, at, at)
  await utimes(join(path, '..'), at, at)
}

test('what a killed upload or export left is gone after a day; what may still be in use stays', async () => {
  const tmp = join(dataDir, 'tmp')
  for (const [folder, hours] of [
    ['upload-old', 25],
    ['upload-new', 23],
  ] as const) {
    await mkdir(join(tmp, folder))
    await fileOf(join(tmp, folder, 'body'), hours)
  }
  await fileOf(join(tmp, 'export-old.gtp'), 25)
  await fileOf(join(tmp, 'export-new.gtp'), 23)
  await mkdir(join(dataDir, 'packages'), { recursive: true })
  const forgotten = newId()
  await fileOf(packageFile(dataDir, forgotten), 25)
  await sweepPackageFilesJob.run(app.parts, {} as never)
  assert.deepEqual((await readdir(tmp)).sort(), ['export-new.gtp', 'upload-new'])
  assert.deepEqual(await readdir(join(dataDir, 'packages')), [])
})
