import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { UsageError } from './command.ts'

/** Options that every package command takes. */
export const KEY_OPTIONS = {
  key: { type: 'string' },
  cert: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig

/**
 * Parses options and exactly one file name.
 * @throws UsageError in Chinese for an unknown option, a missing value, or another number of files
 */
export function parseFileArguments<T extends ParseArgsOptionsConfig>(args: string[], options: T) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError('请给出一个文件名。')
    return { file, values }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`命令行有误：${(error as Error).message}`, { cause: error })
  }
}
