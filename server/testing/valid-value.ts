import fc from 'fast-check'
import { newId } from '../platform/new-id.ts'

/** What of a JSON schema the generator reads. */
interface Schema {
  type?: string
  const?: unknown
  anyOf?: Schema[]
  pattern?: string
  format?: string
  minLength?: number
  minimum?: number
  minItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

function validText({ pattern, format, minLength = 0 }: Schema): string {
  if (format === 'uuid') return newId()
  if (format === 'date') return '2026-11-20'
  if (format === 'date-time') return '2026-11-20T09:00:00+08:00'
  if (pattern) return fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: 1, numRuns: 1 })[0]!
  return '测'.repeat(Math.max(minLength, 1))
}

/** A value that a schema of the contract accepts: what is required and no more. @throws Error for a schema it does not know */
export function validValue(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf) return validValue(schema.anyOf[0]!)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, validValue(schema.properties![name]!)]))
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => validValue(schema.items!))
    case 'string':
      return validText(schema)
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      throw new Error(`no valid value is known for ${JSON.stringify(schema)}`)
  }
}
