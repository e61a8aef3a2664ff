const ENTER: readonly string[] = ['\r', '\n', '\u0004']
const INTERRUPT = '\u0003'
const BACKSPACE: readonly string[] = ['\u007f', '\b']

/** Asks for a password on the terminal without showing it; null when there is no terminal or the user gives up. */
export async function promptPassword(question: string): Promise<string | null> {
  const { stdin } = process
  if (!stdin.isTTY) return null
  process.stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  try {
    const typed: string[] = []
    for await (const keys of stdin.iterator({ destroyOnReturn: false })) {
      for (const key of keys as string) {
        if (ENTER.includes(key)) return typed.join('')
        if (key === INTERRUPT) return null
        if (BACKSPACE.includes(key)) typed.pop()
        else typed.push(key)
      }
    }
    return null
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    process.stderr.write('\n')
  }
}
