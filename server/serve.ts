import { flushCompileCache } from 'node:module'
import { showCode } from '@guitu/contract/rules/own-page.ts'
import { roles as roleNames } from '@guitu/contract/rules/permissions.ts'
import { buildScreens } from '../web/build-screens.ts'
import { readConfig } from './platform/config.ts'
import { giveMemoryBack } from './platform/give-memory-back.ts'
import { startGuitu } from './start-guitu.ts'

const began = performance.now()
const config = orSayWhy(() => readConfig(process.env, process.argv.slice(2)))
if (config.only !== 'worker') orSayWhy(buildScreens)
const guitu = await startGuitu(config).catch(sayWhyAndEnd)

const lines = [`归途 Guitu 已启动（${Math.round(performance.now() - began)} 毫秒）`]
if (guitu.url) lines.push(`  打开 ${guitu.url}    接口文档 ${guitu.url}/api/docs`)
lines.push(`  数据目录 ${config.dataDir}`)
if (guitu.demo) {
  lines.push(
    '',
    '演练模式：电话和短信不会真正发出，全部写在“通知台”。以下演示账号只在演练模式存在，正式使用请设置 GUITU_MODE=production。',
  )
  lines.push(`  口令均为 ${guitu.demo.password}`)
  for (const account of guitu.demo.accounts) {
    lines.push(
      `  ${account.loginName.padEnd(20)} ${roleNames[account.role as keyof typeof roleNames]}　${account.displayName}　${account.officeName}`,
    )
  }
}
if (guitu.demo?.person) {
  const { personName, caseNumber, code } = guitu.demo.person
  lines.push(
    '',
    `  本人页面 ${guitu.url}/me　${personName}　案号 ${caseNumber}　登录码 ${showCode(code)}（24 小时内用一次）`,
  )
}
process.stdout.write(`${lines.join('\n')}\n`)
collectWhatStartingLeft()

let stopping = false
const stop = async (): Promise<void> => {
  if (stopping) return
  stopping = true
  await guitu.stop()
  process.exit(0)
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

function orSayWhy<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    return sayWhyAndEnd(error as Error)
  }
}

/** Compiling schemas, reading modules and the first round of jobs leave more behind than an idle Guitu needs. */
function collectWhatStartingLeft(): void {
  setTimeout(() => {
    // else it would be written at the end, and not at all by a process that is killed
    flushCompileCache()
    giveMemoryBack()
  }, 2500).unref()
}

/** A start that fails says in words what to do; the stack helps only those who write Guitu (`LOG_LEVEL=debug`). */
function sayWhyAndEnd(error: NodeJS.ErrnoException): never {
  const why =
    error.code === 'EADDRINUSE'
      ? `端口 ${config.port} 已被占用：请停止占用它的程序，或换一个端口，例如 PORT=8081 npm start`
      : error.message
  process.stderr.write(`归途没有启动：${why}\n`)
  if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}
