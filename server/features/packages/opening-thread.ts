// The thread in which a large package is opened: see open-in-thread.ts.
import { workerData } from 'node:worker_threads'
import { type ConnectionSettings, Database } from '../../platform/database.ts'
import { FieldCipher } from '../../platform/field-cipher.ts'
import { openStoredPackage, tempDirOf } from './open-stored-package.ts'
import { StagingHelper } from './staging-helper.ts'

/** What the thread is told; everything in it can be copied from one thread to another. */
export interface OpeningOrder {
  importId: string
  settings: ConnectionSettings
  dataKey: string
  indexKey: string
  dataDir: string
  now: Date
}

const order = workerData as OpeningOrder
const database = new Database(order.settings, 4, 'guitu package opening')
try {
  await openStoredPackage(
    {
      database,
      cipher: new FieldCipher(order.dataKey, order.indexKey),
      dataDir: order.dataDir,
      tempDir: tempDirOf(order.dataDir),
      now: order.now,
      startHelper: (run, { cipher: _, ...context }) => {
        const { settings, dataKey, indexKey } = order
        return new StagingHelper({ settings, dataKey, indexKey, run, context })
      },
    },
    order.importId,
  )
} finally {
  await database.end()
}
