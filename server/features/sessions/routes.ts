import { changePassword, readMe, signIn, signOut } from '@guitu/contract/sessions.ts'
import { digestToken } from '../../platform/field-cipher.ts'
import { auditDeed, type Routes, sessionCookie, sessionToken } from '../../platform/routes.ts'
import { changePassword as changeOwnPassword, prepareChange } from './change-password.ts'
import { endSession, readMeOf } from './queries.ts'
import { checkPassword, signIn as signStaffIn } from './sign-in.ts'

export function registerSessions(routes: Routes): void {
  routes.publicly(signIn, checkPassword, signStaffIn)
  routes.staff(readMe, (call) =>
    readMeOf(call.tx, digestToken(sessionToken(call.request) ?? ''), call.now, call.parts.config.mode),
  )
  routes.staff(signOut, async (call) => {
    await endSession(call.tx, call.actor.sessionId, call.now)
    auditDeed(call, { action: 'session.close', subjectType: 'session', subjectId: call.actor.sessionId })
    call.reply.clearCookie(sessionCookie[call.actor.app], { path: '/' })
    return { ok: true }
  })
  routes.prepared(changePassword, prepareChange, changeOwnPassword)
}
