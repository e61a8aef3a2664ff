import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Which of some programs are not there, by the Debian package of each. */
export function missingPrograms(programs: Readonly<Record<string, string>>): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const isThere = (program: string): boolean => folders.some((folder) => existsSync(join(folder, program)))
  return [...new Set(Object.entries(programs).flatMap(([program, name]) => (isThere(program) ? [] : name)))]
}
