// Plays the main job and prints each step with its time: `npm run demo`. Starts a Guitu of its own in a temporary folder, or plays
// against a running one in demo mode: `npm run demo -- --url http://127.0.0.1:8080 --password xxxx-xxxx-xxxx-xxxx`
// (or GUITU_URL and GUITU_DEMO_PASSWORD). Exit code 0 only when every step held.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readOrMakeMaterial } from './demo/demo-material.ts'
import { playStory } from './demo/play-story.ts'
import { startFreshGuitu } from './demo/start-fresh-guitu.ts'
import { StoryTeller } from './demo/story-teller.ts'

const { values } = parseArgs({ options: { url: { type: 'string' }, password: { type: 'string' } } })
const url = values.url ?? process.env.GUITU_URL
const password = values.password ?? process.env.GUITU_DEMO_PASSWORD

const teller = new StoryTeller((line) => process.stdout.write(`${line}\n`))
const folder = await mkdtemp(join(tmpdir(), 'guitu-demo-'))
let stop = async (): Promise<void> => {}
const cleanUp = async (): Promise<void> => {
  await stop()
  await rm(folder, { recursive: true, force: true })
}
let brokenOff = false
const breakOff = (): void => {
  if (brokenOff) return
  brokenOff = true
  void cleanUp().finally(() => process.exit(130))
}
process.on('SIGINT', breakOff).on('SIGTERM', breakOff)
// the reader of the output went away
process.stdout.on('error', breakOff)
try {
  const at = url ? running(url) : await fresh()
  const material = await readOrMakeMaterial(folder, new Date())
  teller.say(`密钥和数据包：${material.origin}。密钥、证书都是测试材料，数据均为虚构，不可用于正式业务。`)
  await playStory(at, material, teller, folder)
  const { steps, seconds } = teller.sum()
  teller.say(`全部 ${steps} 步通过，用时 ${seconds.toFixed(1)} 秒。`)
} catch (error) {
  teller.say(`没有走完：${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await cleanUp()
}

function running(address: string): { url: string; password: string } {
  if (!password) throw new Error('请给出演示账号的口令：--password 或 GUITU_DEMO_PASSWORD（启动时打印）。')
  teller.say(`使用正在运行的 Guitu：${address}`)
  return { url: address.replace(/\/$/, ''), password }
}

async function fresh(): Promise<{ url: string; password: string }> {
  const starting = startFreshGuitu()
  // also when it is not there yet: a start that is broken off is waited for
  stop = () =>
    starting.then(
      (guitu) => guitu.stop(),
      () => undefined,
    )
  return teller.step('启动一个全新的 Guitu（临时数据目录，结束后删除）', () => starting)
}
