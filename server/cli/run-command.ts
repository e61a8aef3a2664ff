import { packageSteps } from '@guitu/contract/rules/package-steps.ts'
import { PackageRefused } from '../features/packages/format/package-refused.ts'
import { SealRefused } from '../features/packages/format/seal-package.ts'
import { AppError } from '../platform/errors.ts'
import { adminCreate } from './admin/create.ts'
import { auditVerify } from './audit/verify.ts'
import { AnswerSaysNo, type Command, UsageError } from './command.ts'
import { packageImport } from './package/import.ts'
import { packageInspect } from './package/inspect.ts'
import { packageOpen } from './package/open.ts'
import { packageSeal } from './package/seal.ts'

const COMMANDS: readonly Command[] = [packageInspect, packageOpen, packageImport, packageSeal, adminCreate, auditVerify]

const EXIT = { done: 0, refused: 1, usage: 2 } as const

/** Finds and runs a command; answers the exit code: 0 done, 1 refused or failed, 2 wrong command line. */
export async function runCommand(args: string[]): Promise<number> {
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => args[index] === word))
  const asksHelp = args.includes('--help') || args.includes('-h')
  if (!command) {
    const wanted = COMMANDS.filter(({ name }) => args[0] !== undefined && name.startsWith(`${args[0]} `))
    const list = overview(wanted.length > 0 ? wanted : COMMANDS)
    if (asksHelp) console.log(list)
    else console.error(list)
    return asksHelp ? EXIT.done : EXIT.usage
  }
  if (asksHelp) {
    console.log(command.help)
    return EXIT.done
  }
  try {
    await command.run(args.slice(command.name.split(' ').length))
    return EXIT.done
  } catch (error) {
    return report(error, command, args.includes('--json'))
  }
}

function overview(commands: readonly Command[]): string {
  const lines = commands.map(({ name, summary }) => `  guitu ${name.padEnd(18)}${summary}`)
  return ['用法：guitu 命令 [选项]', '', ...lines, '', '命令后加 --help 看它的说明。'].join('\n')
}

function report(error: unknown, command: Command, asJson: boolean): number {
  if (error instanceof AnswerSaysNo) return EXIT.refused
  if (error instanceof UsageError) {
    console.error(`${error.message}\n加 --help 看说明：guitu ${command.name} --help`)
    return EXIT.usage
  }
  if (error instanceof PackageRefused) {
    const { step, code, message, detail } = error
    if (asJson) console.log(JSON.stringify({ ok: false, step, code, message, detail }))
    console.error(`拒收，第 ${stepNumber(step)} 步“${packageSteps[step]}”（${step}/${code}）：${message}`)
    if (detail) console.error(`  ${detail}`)
    return EXIT.refused
  }
  if (error instanceof SealRefused) {
    const { code, message } = error
    if (asJson) console.log(JSON.stringify({ ok: false, step: 'seal', code, message }))
    console.error(`未能封装（seal/${code}）：${message}`)
    return EXIT.refused
  }
  const message = error instanceof AppError ? error.userText : error instanceof Error ? error.message : String(error)
  if (asJson) console.log(JSON.stringify({ ok: false, step: null, code: 'failed', message }))
  console.error(`没有完成：${message}`)
  return EXIT.refused
}

function stepNumber(step: keyof typeof packageSteps): number {
  return Object.keys(packageSteps).indexOf(step) + 1
}
