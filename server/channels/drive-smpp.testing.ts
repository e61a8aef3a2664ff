import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../testing/until.ts'
import { isBound } from './is-bound.testing.ts'
import { freePort } from './place-call.ts'

/** A gateway that is not ours: drive_smpp of kannel-extras. It knows no transceiver and gives messages no number. */
export async function startDriveSmpp(): Promise<{ port: number; log(): Promise<Buffer>; stop(): Promise<void> }> {
  // it ends itself when nobody listens where its own message box would be; whoever listens there already will do
  const box = createServer()
    .on('error', () => {})
    .listen(13001, '127.0.0.1')
  const folder = await mkdtemp(join(tmpdir(), 'guitu-smsc-'))
  const log = join(folder, 'log')
  const port = await freePort()
  const smsc = spawn('/usr/lib/kannel/test/drive_smpp', ['-v', '4', '-l', log, '-p', String(port), '-m', '1'])
  await once(smsc, 'spawn')
  // only then is the port its own, and not free for the next that asks for one
  await until('drive_smpp listens', async () => {
    assert.equal(smsc.exitCode, null, 'drive_smpp ended')
    return isBound('tcp', port)
  })
  return {
    port,
    log: () => readFile(log),
    async stop() {
      if (smsc.kill('SIGKILL')) await once(smsc, 'exit')
      box.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
