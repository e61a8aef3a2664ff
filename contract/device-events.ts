import { Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Moment } from './parts.ts'

const DeviceEvent = T.Object(
  {
    /** The vendor's own number of the event: sent again, it is taken once. */
    eventId: T.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
    deviceNumber: T.String({ minLength: 6, maxLength: 32 }),
    kind: T.Union([
      T.Literal('left-permitted-area'),
      T.Literal('back-in-permitted-area'),
      T.Literal('entered-forbidden-area'),
      T.Literal('left-forbidden-area'),
      T.Literal('tamper'),
      T.Literal('silent'),
      T.Literal('low-battery'),
    ]),
    occurredAt: Moment,
    /** Of `silent`: how long there has been no signal. */
    silentMinutes: T.Optional(T.Integer({ minimum: 1, maximum: 100_000 })),
  },
  { additionalProperties: false },
)

/**
 * For vendors of positioning devices: `Authorization: Bearer <key>`, `X-Guitu-Timestamp: <seconds since 1970>` and
 * `X-Guitu-Signature: sm2=<base64>`, SM2 with SM3 (DER of GM/T 0009) over timestamp, line break and the body as it is sent.
 */
export const sendDeviceEvents = endpoint({
  method: 'POST',
  path: '/api/v1/device-events',
  action: 'body-key',
  tag: '数据集成与对接',
  summary: '电子定位装置厂商发送边界和装置事件',
  body: T.Object({ events: T.Array(DeviceEvent, { minItems: 1, maxItems: 500 }) }, { additionalProperties: false }),
  /** One for each event, in their order. */
  answer: T.Object({
    results: T.Array(
      T.Object({
        eventId: T.String(),
        result: T.Union([T.Literal('taken'), T.Literal('repeated'), T.Literal('refused')]),
        /** Why it was refused; empty otherwise. */
        reason: T.String(),
      }),
    ),
  }),
})
