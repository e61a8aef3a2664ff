import type { FormInstance } from 'antd'
import { ApiError } from '../lib/api.ts'

/**
 * Puts what the server said about single fields at these fields of the form.
 * @param names the names of the form's items; a field the form does not have is left to the message above the form
 */
export function showFieldErrors(form: FormInstance, error: unknown, names: readonly string[]): void {
  if (!(error instanceof ApiError)) return
  for (const [path, text] of Object.entries(error.fields)) {
    const name = names.find((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}/`))
    if (name) form.setFields([{ name, errors: [text] }])
  }
}
