import * as channels from '@guitu/contract/channels.ts'
import * as notifications from '@guitu/contract/notifications.ts'
import * as sessions from '@guitu/contract/sessions.ts'
import type { World } from '../world/world.ts'
import { caseOf, type EndpointCase } from './case-of.ts'

/** The one who asks: session, messages, channels. */
export function ownAccountCases(world: World): EndpointCase[] {
  const { home, spare } = world
  const officer = home['county-officer']
  const caseworker = home.caseworker
  const system = home['system-admin']
  const id = (text: string): { id: string } => ({ id: text })
  return [
    caseOf(sessions.readMe, { outside: 'own', as: officer }),
    caseOf(sessions.changePassword, {
      outside: 'own',
      as: spare.leaver,
      body: { current: 'test-password', next: 'another-long-password' },
      again: { status: 400, reason: 'the old password is not the old one any more' },
    }),
    caseOf(sessions.signOut, {
      outside: 'own',
      as: spare.leaver,
      again: { status: 401, reason: 'the session ended' },
    }),
    caseOf(notifications.readPushKey, { outside: 'own', as: officer }),
    caseOf(notifications.liveUpdates, { outside: 'own', as: officer, endless: true }),
    caseOf(notifications.listMyNotifications, { outside: 'nothing', as: officer }),
    caseOf(notifications.markRead, { outside: [404], as: officer, params: id(world.notificationId) }),
    caseOf(notifications.subscribePush, {
      outside: [409],
      as: caseworker,
      params: id(world.subscription.id),
      body: world.subscription.body,
      // a browser brings its address along when it changes hands; an id alone takes nothing over
      bodyOutside: { ...world.subscription.body, endpoint: 'https://fcm.googleapis.com/fcm/send/of-somebody-else' },
    }),
    caseOf(notifications.unsubscribePush, { outside: 'nothing', as: caseworker, params: id(world.subscription.id) }),
    caseOf(channels.readChannels, { outside: 'own', as: officer }),
    caseOf(channels.testChannel, { outside: 'own', as: officer, params: { channel: 'in-app' } }),
    caseOf(channels.setMessageTemplate, {
      outside: 'city-wide',
      as: system,
      params: { level: '2' },
      body: { template: '【归途】{级别}预警：{机构}，{案号}。{链接}' },
    }),
    caseOf(channels.setAccountPhone, {
      outside: 'city-wide',
      as: system,
      params: id(caseworker.id),
      body: { phone: '13800138001' },
      again: { status: 200, changes: ['accounts'], reason: 'the number is encrypted anew' },
    }),
    caseOf(notifications.listDrillMessages, { outside: 'nothing', as: officer }),
  ]
}
