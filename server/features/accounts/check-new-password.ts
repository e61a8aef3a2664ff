import { invalid } from '../../platform/errors.ts'

/** Refuses a password that holds the login name, in whatever case. Its length is the schema's matter. */
export function checkNewPassword(password: string, loginName: string): void {
  if (password.toLowerCase().includes(loginName)) throw invalid({ password: '口令不能包含用户名，请换一个' })
}
