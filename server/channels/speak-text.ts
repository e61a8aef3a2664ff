import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'

/** Samples a second of a telephone (G.711). */
const telephoneRate = 8000
const times = 3
const pauseSeconds = 1.2

/** A message as it is read aloud: without the address, digits one by one, and how to acknowledge. */
export function speechOf(text: string): string {
  const plain = text
    .replace(/https?:\/\/\S+/g, '')
    .replace(/【(.*?)】/g, '这里是$1。')
    .replace(/回复\s*\d+\s*确认。?/g, '')
    .replace(/\d{5,}/g, (digits) => [...digits].join(' '))
    .trim()
  return `${plain} 确认请按 1。`
}

/** A sound of 16 bit, one voice, brought to the rate of the telephone: each sample the mean of those it stands for. */
export function resample(samples: Int16Array, rate: number): Int16Array {
  const step = rate / telephoneRate
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const [from, to] = [
      Math.floor(index * step),
      Math.max(Math.floor((index + 1) * step), Math.floor(index * step) + 1),
    ]
    let sum = 0
    for (let at = from; at < to; at++) sum += samples[at]!
    return Math.round(sum / (to - from))
  })
}

/** A WAV file (RIFF, PCM 16 bit, one voice) of the telephone's rate. */
function wavOf(samples: Int16Array): Buffer {
  const header = Buffer.alloc(44)
  const bytes = samples.length * 2
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(telephoneRate, 24)
  header.writeUInt32LE(telephoneRate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(bytes, 40)
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, bytes)])
}

/**
 * Speaks a text in Chinese with espeak-ng into a WAV file for the telephone, three times over with pauses.
 * @throws Error when espeak-ng is not there or says nothing
 */
export async function speakText(text: string, path: string): Promise<void> {
  const child = spawn('espeak-ng', ['-v', 'cmn', '-s', '150', '--stdin', '--stdout'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 10_000,
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(speechOf(text))
  await once(child, 'close')
  const wav = Buffer.concat(chunks)
  if (wav.length < 1000 || wav.toString('latin1', 0, 4) !== 'RIFF') throw new Error('espeak-ng said nothing')
  const spoken = new Int16Array((wav.length - 44) >> 1)
  for (let at = 0; at < spoken.length; at++) spoken[at] = wav.readInt16LE(44 + at * 2)
  const once8k = resample(spoken, wav.readUInt32LE(24))
  const turn = once8k.length + Math.round(pauseSeconds * telephoneRate)
  const sound = new Int16Array(turn * times)
  for (let time = 0; time < times; time++) sound.set(once8k, turn * time)
  await writeFile(path, wavOf(sound), { mode: 0o600 })
}
