import { loginCodeText } from '@guitu/contract/rules/own-page.ts'
import { Type as T } from 'typebox'
import type { Parts } from '../../parts.ts'
import { asSystem, type Tx } from '../../platform/database.ts'
import { enqueue, type Job } from '../../platform/jobs.ts'
import { announce } from '../../platform/live-hub.ts'
import { readPersonSecrets } from '../cases/record-queries.ts'
import { type CodeToText, forgetCodeText, lockCodeToText, noteCodeText } from './code-text-queries.ts'

/** A gateway that did not take it is asked again after so long, as long as the code can be used. */
const PAUSE_MS = 2 * 60_000
const notSetUp = '短信通道没有设置，请当面交给本人'

/** Sends a login code to the person's own number, once the transaction that made it is there. */
export function sendLoginCode(tx: Tx, id: string): void {
  enqueue(tx, 'send-login-code', { id }, { key: `send-login-code:${id}`, priority: -5 })
}

/**
 * Hands a login code to the gateway for text messages and says beside it what came of it. Outside any transaction; a stop in between sends the
 * same code a second time, which does no harm: it opens the page once.
 */
async function handToGateway(parts: Parts, id: string): Promise<void> {
  const leaving = await parts.workerDatabase.transact(asSystem, async (tx) => {
    const code = await lockCodeToText(tx, id, parts.clock.now())
    if (!code) {
      await forgetCodeText(tx, id)
      return undefined
    }
    const person = await readPersonSecrets(tx, code.caseId)
    return person && { code, phone: parts.cipher.decryptPerson(person.secrets).phone }
  })
  if (!leaving) return
  const { code, phone } = leaving
  const carrier = parts.channels.carrierOf('sms')
  const result = carrier
    ? await carrier
        .handOff(parts, {
          notificationId: id,
          level: 3,
          text: loginCodeText(
            parts.cipher.decrypt(code.secret).toString('utf8'),
            code.expiresAt,
            parts.config.publicUrl,
          ),
          link: '/me',
          officeCode: code.officeCode,
          accountId: '',
          recipient: '',
          recipientMasked: code.sentTo,
          phone,
        })
        .catch(() => ({ taken: false as const, again: true, detail: '短信通道出错' }))
    : { taken: false as const, again: false, detail: notSetUp }
  await parts.workerDatabase.transact(asSystem, async (tx) => {
    if (result.taken) await noteCodeText(tx, id, { state: 'sent', detail: result.detail })
    else {
      await noteCodeText(tx, id, { state: result.again ? 'waiting' : 'failed', detail: result.detail })
      if (result.again) tryLater(tx, parts, code)
    }
    announce(tx, { topic: 'case', office: code.officeCode, id: code.caseId })
  })
}

function tryLater(tx: Tx, parts: Parts, { id }: CodeToText): void {
  const runAt = new Date(parts.clock.now().getTime() + PAUSE_MS)
  enqueue(tx, 'send-login-code', { id }, { key: `send-login-code-again:${id}`, runAt, pause: true })
}

export const sendLoginCodeJob: Job<{ id: string }> = {
  name: 'send-login-code',
  payload: T.Object({ id: T.String({ format: 'uuid' }) }),
  run: (parts, { id }) => handToGateway(parts, id),
}
