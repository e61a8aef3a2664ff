import { AppError } from './errors.ts'

/** Exports that one process makes at a time: each keeps a processor busy and a connection now and then, and the rest goes on answering. */
const atOnce = 2
let underWay = 0

/** Does the work of an export in one of the few places there are. @throws AppError 429 when all are taken */
export async function inExportTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= atOnce) {
    throw new AppError('too-many', 'exports-busy', '正在导出的人较多，请过一分钟再试。', { retryAfterSeconds: 60 })
  }
  underWay += 1
  try {
    return await work()
  } finally {
    underWay -= 1
  }
}
