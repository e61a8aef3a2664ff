import { correctionsColumns } from '@guitu/contract/rules/check-corrections-row.ts'
import { sexes } from '@guitu/contract/rules/identity-number.ts'
import autocannon from 'autocannon'
import { newId } from '../server/platform/new-id.ts'
import { seededRandom, syntheticPerson } from '../server/testing/synthetic-person.ts'
import type { GuituProcess } from './guitu-process.ts'
import type { Rate } from './measure.ts'

/** New cases by form: checked, encrypted, searchable, counted, audited, durable. Each request is another person. */
export async function benchCreate(guitu: GuituProcess, connections: number, seconds: number): Promise<Rate> {
  const cookie = await guitu.signIn('tongchuan')
  const random = seededRandom(Date.now())
  // beyond the serials that fill the ledger, and another range at each run
  let serial = 20_000_000 + (Math.floor(Date.now() / 1000) % 80_000) * 10_000
  const result = await autocannon({
    url: guitu.url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/api/cases',
        headers: { cookie, 'content-type': 'application/json' },
        setupRequest: (request) => {
          const person = syntheticPerson(serial++, random)
          const cells: Record<string, string> = Object.fromEntries(
            correctionsColumns.map((column) => [column.header, column.example]),
          )
          Object.assign(cells, {
            档案编号: `SJ511702${serial}`,
            姓名: person.name,
            性别: sexes[person.sex],
            公民身份号码: person.idNumber,
            出生日期: person.birthDate,
            联系电话: person.phone,
            执行县市区: '511702',
            司法所: '东城司法所',
          })
          return { ...request, body: JSON.stringify({ id: newId(), kind: 'corrections', cells }) }
        },
      },
    ],
  })
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
  }
}
