import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: ((how: { type: 'major'; flavor: 'last-resort' }) => void) | undefined

/**
 * Gives back to the machine what V8 keeps of past work: garbage that an idle process hardly ever collects, and the space for young objects,
 * 128 MiB after a busy minute (`last-resort` takes that back too). Stops this thread for a tenth of a second, so it is for moments, not for
 * each request: the end of a start, the beginning of work that needs much memory of its own.
 */
export function giveMemoryBack(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as NonNullable<typeof collect>
  }
  collect({ type: 'major', flavor: 'last-resort' })
}
