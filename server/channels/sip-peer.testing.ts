import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../testing/until.ts'
import { isBound } from './is-bound.testing.ts'

const answer = (status: string, more = ''): string => `<send${status.startsWith('2') ? ' retrans="500"' : ''}><![CDATA[

SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]officer[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
${more === '' ? 'Content-Length: 0\n' : `Content-Type: application/sdp\nContent-Length: [len]\n\n${more}`}
]]></send>`

const sdp = `v=0
o=officer 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=sendrecv`

const closing = `<recv request="BYE"/>${answer('200 OK')}`
const ringing = `<recv request="INVITE"/>${answer('180 Ringing')}<pause milliseconds="200"/>`
const answering = `${ringing}${answer('200 OK', sdp)}<recv request="ACK"/><pause milliseconds="300"/>`
const press = (key: string): string =>
  `<nop><action><exec play_pcap_audio="/usr/share/sip-tester/dtmf_2833_${key}.pcap"/></action></nop><pause milliseconds="400"/>`

/** What an officer does when the phone rings. */
const scenarios = {
  'presses 1': `${answering}${press('1')}${closing}`,
  'presses 2': `${answering}${press('2')}${closing}`,
  'does not answer': `${ringing}<recv request="CANCEL"/>${answer('200 OK')}${answer('487 Request Terminated').replace('[last_CSeq:]', 'CSeq: 1 INVITE')}`,
  'registers lines': `<recv request="REGISTER" optional="true" next="1"/>${answering}${press('1')}${closing}<nop next="2"/><label id="1"/>${answer('200 OK').replace('Contact: <sip:[local_ip]:[local_port];transport=[transport]>', '[last_Contact:]\nExpires: 600')}<label id="2"/>`,
  'knows no such line': `<recv request="REGISTER"/>${answer('403 Forbidden')}`,
  'is busy': `<recv request="INVITE"/>${answer('486 Busy Here')}<recv request="ACK" optional="true"/>`,
} as const

/** What ends one call with the peer; a registration counts as one. */
const callsOf = (officer: keyof typeof scenarios): number => (officer === 'registers lines' ? 3 : 1)

/**
 * A SIP peer that is not ours: sipp of sip-tester (it sends keys from its own recordings, for which it needs to be root). Listens when this
 * resolves.
 */
export async function startSipPeer(officer: keyof typeof scenarios, port: number): Promise<{ stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'guitu-sipp-'))
  const path = join(folder, 'officer.xml')
  await writeFile(
    path,
    `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="officer">${scenarios[officer]}</scenario>\n`,
  )
  const sipp = spawn(
    'sipp',
    [
      '-sf',
      path,
      '-i',
      '127.0.0.1',
      '-p',
      String(port),
      '-m',
      String(callsOf(officer)),
      '-nostdin',
      '-mp',
      String(port + 1000),
    ],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  )
  await once(sipp, 'spawn')
  await until('sipp listens', async () => {
    assert.equal(sipp.exitCode, null, 'sipp ended')
    return isBound('udp', port)
  })
  return {
    async stop() {
      if (sipp.kill('SIGKILL')) await once(sipp, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
