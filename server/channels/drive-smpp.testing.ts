import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A gateway that is not ours: drive_smpp of kannel-extras. It knows no transceiver and gives messages no number. */
export async function startDriveSmpp(): Promise<{ port: number; log(): Promise<Buffer>; stop(): Promise<void> }> {
  // it ends itself when nobody listens where its own message box would be; whoever listens there already will do
  const box = createServer()
    .on('error', () => {})
    .listen(13001, '127.0.0.1')
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  const folder = await mkdtemp(join(tmpdir(), 'guitu-smsc-'))
  const log = join(folder, 'log')
  const smsc = spawn('/usr/lib/kannel/test/drive_smpp', ['-v', '4', '-l', log, '-p', String(port), '-m', '1'])
  await once(smsc, 'spawn')
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
