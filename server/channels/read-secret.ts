import { readFileSync } from 'node:fs'

/**
 * A secret from a variable, or from the file that its `…_FILE` sister names (without the line break at its end), so that it need not stand
 * in the environment.
 * @throws Error that names the variable whose file cannot be read
 */
export function readSecret(name: string, value: string | undefined, file: string | undefined): string {
  if (value) return value
  if (!file) return ''
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new Error(`${name}_FILE names ${file}, which cannot be read`)
  }
}
