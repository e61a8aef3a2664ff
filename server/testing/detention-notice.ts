import { sendNotice } from '@guitu/contract/notices.ts'
import { newId } from '../platform/new-id.ts'
import type { TestAnswer, TestApp } from './start-test-app.ts'

/** What a police body sends about an administrative detention. */
export function detentionNotice(
  person: { name: string; idNumber: string },
  documentNumber = '达公行罚决字〔2026〕001号',
) {
  return {
    type: 'administrative-detention',
    documentNumber,
    documentDate: '2026-11-20',
    occurredAt: '2026-11-20T08:30:00+08:00',
    facts: '因殴打他人被决定行政拘留五日。',
    details: { grounds: '殴打他人', periodFrom: '2026-11-20', periodTo: '2026-11-25' },
    person: { name: person.name, idNumber: person.idNumber },
  }
}

/** Sends it with the body's key; every call has an idempotency key of its own unless one is given. */
export function sendDetention(
  app: TestApp,
  body: { key: string },
  person: { name: string; idNumber: string },
  given: { idempotencyKey?: string; documentNumber?: string } = {},
): Promise<TestAnswer<typeof sendNotice>> {
  return app.call(sendNotice, {
    headers: { authorization: `Bearer ${body.key}`, 'idempotency-key': given.idempotencyKey ?? newId() },
    body: detentionNotice(person, given.documentNumber),
  })
}
