// The thread that takes batches of a large package off the one that opens it: see staging-helper.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { Database } from '../../platform/database.ts'
import { FieldCipher } from '../../platform/field-cipher.ts'
import type { TableRow } from './format/table-rows.ts'
import { Superseded, stageBatch } from './stage-batch.ts'
import type { StagingAnswer, StagingOrder } from './staging-helper.ts'

const order = workerData as StagingOrder
const database = new Database(order.settings, 2, 'guitu package staging')
const context = { ...order.context, cipher: new FieldCipher(order.dataKey, order.indexKey) }

// answers leave in the order of the batches, whichever was written first
let answered: Promise<void> = Promise.resolve()
parentPort!.on('message', (batch: TableRow[] | 'end') => {
  if (batch === 'end') {
    parentPort!.close()
    void answered.then(() => database.end())
    return
  }
  const answer: Promise<StagingAnswer> = stageBatch(database, order.run, batch, context).then(
    (unknownOffices) => ({ unknownOffices }),
    (failure: unknown) => (failure instanceof Superseded ? { superseded: true } : { failure }),
  )
  answered = answered.then(async () => parentPort!.postMessage(await answer))
})
