import { readChannels, setAccountPhone, setMessageTemplate, testChannel } from '@guitu/contract/channels.ts'
import type { Routes } from '../../platform/routes.ts'
import { readChannels as read } from './read-channels.ts'
import { setAccountPhone as setPhone } from './set-account-phone.ts'
import { setMessageTemplate as setTemplate } from './set-message-template.ts'
import { testChannel as test } from './test-channel.ts'

export function registerChannels(routes: Routes): void {
  routes.staff(readChannels, read)
  routes.staff(testChannel, test)
  routes.staff(setMessageTemplate, setTemplate)
  routes.staff(setAccountPhone, setPhone)
}
