import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { erasedFrom, recordSettingsOf } from '@guitu/contract/rules/record-settings.ts'
import { normaliseTypedNumber } from '@guitu/contract/rules/typed-text.ts'
import type { listSeals as endpoint } from '@guitu/contract/seals.ts'
import type { Call } from '../../platform/routes.ts'
import { listSeals as query, type SealFilter } from './queries.ts'
import { readStoredRecordSettings } from './record-settings.ts'

/** The register of what is sealed, within the scope: numbers and days, nothing of the person. */
export async function listSeals(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, actor, now, parts } = call
  const { countyCode, search = '', page = 1, pageSize = 20 } = call.query
  const filter: SealFilter = { accountId: actor.accountId, now, ...(countyCode ? { countyCode } : {}) }
  const number = normaliseTypedNumber(search.trim()).text.toUpperCase()
  if (/^\d{17}[\dX]$/.test(number)) filter.idNumberIndex = parts.cipher.index('id-number', number)
  else if (number !== '') filter.caseNumber = number
  const [stored, found] = await Promise.all([
    readStoredRecordSettings(tx),
    query(tx, filter, { number: page, size: pageSize }),
  ])
  return {
    ...found,
    rows: found.rows.map(({ countyCode, sealedByName, ...seal }) => ({
      ...seal,
      sealedByName: sealedByName ?? '系统',
      erasedFrom: erasedFrom(shanghaiDate(new Date(seal.sealedAt)), recordSettingsOf(stored, countyCode)),
    })),
  }
}
