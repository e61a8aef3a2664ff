import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SipSettings } from './sip-settings.ts'

export interface CallTimes {
  /** The longest wait for the exchange to ring the phone, the longest ringing, and the longest call, in milliseconds. */
  progress: number
  ringing: number
  talking: number
  /** How often it is asked whether a phone that rings is still to ring. */
  look: number
}
export const callTimes: CallTimes = { progress: 10_000, ringing: 40_000, talking: 90_000, look: 1000 }

export type CallStep =
  | { step: 'ringing' | 'answered' }
  | { step: 'key'; key: string }
  /** `why` as the exchange says it: `486 Busy Here`; empty for an ordinary end. */
  | { step: 'ended'; why: string }

/** A port of TCP that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Where Debian's package keeps the modules. */
const modulePath = '/usr/lib/baresip/modules'

const configOf = (sound: string, port: number): string => `sip_listen 0.0.0.0:0
audio_player aufile,/dev/null
audio_source aufile,${sound}
audio_alert aufile,/dev/null
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
rtp_timeout 30
module_path ${modulePath}
module g711.so
module aufile.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:${port}
`

function accountOf({ user, exchange, transport, password, register }: SipSettings): string {
  const secret = password === '' ? '' : `;auth_pass=${password}`
  return `<sip:${user}@${exchange};transport=${transport}>;regint=${register ? 600 : 0};auth_user=${user}${secret};audio_codecs=pcma/8000/1,pcmu/8000/1;ptime=20`
}

async function connectTo(port: number, isOver: () => boolean): Promise<Socket> {
  for (let tries = 0; ; tries++) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return socket
    } catch (error) {
      socket.destroy()
      if (tries === 400 || isOver()) throw error
      await sleep(50)
    }
  }
}

/**
 * Places one call with a baresip of its own and plays a sound to whoever answers. Steps come in order and end with `ended`, once. The
 * call ends when the sound does, when its time is over, when `hangUp` is called, or when it is not wanted any more.
 * @param folder a folder of this call alone, removed by the caller; it holds the password of the line while the call lasts
 */
export async function placeCall(
  settings: SipSettings,
  number: string,
  sound: string,
  folder: string,
  heard: (step: CallStep, hangUp: () => void) => void,
  times: CallTimes = callTimes,
  unwanted?: AbortSignal,
): Promise<void> {
  const port = await freePort()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, 'config'), configOf(sound, port), { mode: 0o600 })
  const account = accountOf(settings)
  await writeFile(join(folder, 'accounts'), settings.register ? '' : `${account}\n`, { mode: 0o600 })
  await writeFile(join(folder, 'contacts'), '', { mode: 0o600 })
  const longest = Math.ceil((times.progress + times.ringing + times.talking) / 1000) + 10
  // ends by itself even when this process is killed
  const child = spawn('timeout', ['-k', '2', String(longest), 'baresip', '-f', folder], { stdio: 'ignore' })
  let ended = false
  let timer: NodeJS.Timeout | undefined
  let socket: Socket | undefined
  const end = (why: string): void => {
    if (ended) return
    ended = true
    clearTimeout(timer)
    socket?.destroy()
    child.kill('SIGTERM')
    heard({ step: 'ended', why }, () => {})
  }
  child.on('error', () => end('baresip did not start'))
  child.on('exit', () => end('baresip ended'))
  const within = (milliseconds: number, why: string): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      send('hangup')
      setTimeout(() => end(why), 300)
    }, milliseconds)
  }
  const send = (command: string, params?: string): void => {
    const text = JSON.stringify({ command, ...(params ? { params } : {}) })
    socket?.write(`${Buffer.byteLength(text)}:${text},`)
  }
  let dialled = false
  const dial = (): void => {
    // a registration is renewed while the call lasts
    if (!dialled) send('dial', `sip:${settings.prefix}${number}@${settings.exchange};transport=${settings.transport}`)
    dialled = true
  }
  const onEvent = ({ type, param }: { type?: string; param?: string }): void => {
    if (ended) return
    const hangUp = (): void => send('hangup')
    if (type === 'REGISTER_OK') dial()
    else if (type === 'REGISTER_FAIL') end(`the exchange did not register the line: ${param ?? ''}`)
    else if (type === 'CALL_RINGING' || type === 'CALL_PROGRESS') {
      within(times.ringing, '408 no answer')
      heard({ step: 'ringing' }, hangUp)
    } else if (type === 'CALL_ESTABLISHED') {
      within(times.talking, '')
      heard({ step: 'answered' }, hangUp)
    } else if (type === 'CALL_DTMF_START') heard({ step: 'key', key: param ?? '' }, hangUp)
    else if (type === 'CALL_CLOSED') end(param ?? '')
  }
  try {
    socket = await connectTo(port, () => ended)
    socket.on('error', () => end('baresip ended'))
    readNetstrings(socket, onEvent)
    within(times.progress, '408 the exchange did not ring')
    unwanted?.addEventListener('abort', () => within(0, 'not wanted any more'))
    // a line that registers is added only now: what comes of it is told on this port, and at the start nobody would have heard it
    if (unwanted?.aborted) end('not wanted any more')
    else if (settings.register) send('uanew', account)
    else dial()
    await once(child, 'exit')
  } catch (error) {
    end((error as Error).message)
  }
}

/** baresip's control port speaks JSON in netstrings: `12:{"event":1},`. */
function readNetstrings(socket: Socket, heard: (value: { type?: string; param?: string }) => void): void {
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = /^(\d{1,6}):/.exec(rest.toString('latin1', 0, 8))
      if (!head) return
      const [from, length] = [head[0].length, Number(head[1])]
      if (rest.length < from + length + 1) return
      const text = rest.toString('utf8', from, from + length)
      rest = rest.subarray(from + length + 1)
      heard(JSON.parse(text) as { type?: string; param?: string })
    }
  })
}
