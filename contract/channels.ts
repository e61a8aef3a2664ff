import { type Static, Type as T } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Moment, Nullable, Text } from './parts.ts'
import { longestTemplate } from './rules/message-templates.ts'

const tag = '通道设置'

/** One way out of the house: a gateway, a line. */
export const Way = T.Object({
  name: T.String(),
  channel: T.String(),
  /** ready, connecting, down, not-installed, or silent when the process that runs it has not reported for three minutes. */
  state: T.String(),
  detail: T.String(),
  at: Moment,
})
export type WayValue = Static<typeof Way>

/** One message that left the house, or should have; without its text. */
export const Delivery = T.Object({
  id: T.String(),
  channel: T.String(),
  level: T.Integer(),
  isTest: T.Boolean(),
  recipient: T.String(),
  state: T.String(),
  /** What became of it after the hand-off. */
  delivery: Nullable(T.String()),
  detail: T.String(),
  at: Moment,
})
export type DeliveryValue = Static<typeof Delivery>

export const readChannels = endpoint({
  method: 'GET',
  path: '/api/channels',
  action: 'channel.read',
  tag,
  summary: '通道状态、短信模板和最近发送',
  answer: T.Object({
    ways: T.Array(Way),
    /** Channels for which nothing is set up. */
    unset: T.Array(T.String()),
    /** What is not set up is written to 通知台; else it fails visibly. */
    drill: T.Boolean(),
    /** My own number as lists show it; empty when none is kept. */
    phoneMasked: T.String(),
    /** Browsers of mine that take pushes. */
    browsers: T.Integer(),
    templates: T.Object({ 1: T.String(), 2: T.String(), 3: T.String() }),
    deliveries: T.Array(Delivery),
  }),
})

/** 给我发一条测试: goes the way every message goes, to the one who asks. */
export const testChannel = endpoint({
  method: 'POST',
  path: '/api/channels/:channel/test',
  action: 'channel.read',
  tag,
  summary: '给我发一条测试',
  params: T.Object({
    channel: T.Union([T.Literal('sms'), T.Literal('call'), T.Literal('push'), T.Literal('in-app')]),
  }),
  body: T.Object({ id: Id }, { additionalProperties: false }),
  answer: T.Object({ ok: T.Boolean() }),
})

export const setMessageTemplate = endpoint({
  method: 'PUT',
  path: '/api/message-templates/:level',
  action: 'channel.write',
  tag,
  summary: '设定短信和电话的模板（不含姓名和事由）',
  params: T.Object({ level: T.Union([T.Literal('1'), T.Literal('2'), T.Literal('3')]) }),
  body: T.Object({ template: Text(longestTemplate, 1) }, { additionalProperties: false }),
  answer: T.Object({ ok: T.Boolean() }),
})

/** The number that calls and text messages to an officer go to; empty takes it away. */
export const setAccountPhone = endpoint({
  method: 'PUT',
  path: '/api/accounts/:id/phone',
  action: 'account.write',
  tag,
  summary: '登记账号的电话号码',
  params: IdParams,
  body: T.Object({ phone: Text(30) }, { additionalProperties: false }),
  answer: T.Object({ phoneMasked: T.String() }),
})
