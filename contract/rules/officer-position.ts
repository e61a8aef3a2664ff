import type { CaseKind } from './case-kinds.ts'
import type { VisitWay } from './visit.ts'

/**
 * Where the officer stood when they pressed 附上我的位置 in the form of a visit: latitude, longitude and how exact, in metres. One moment of one
 * officer, filed with the record; never of a person, never taken by itself (docs/decisions/field-data-on-the-phone.md).
 */
export const OFFICER_POSITION = '^\\d{1,2}\\.\\d{5}, \\d{1,3}\\.\\d{5} ±\\d{1,5} m$'

/** `31.21340, 107.46780 ±35 m`; five decimals are about a metre. */
export function officerPositionText(latitude: number, longitude: number, accuracy: number): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)} ±${Math.min(99_999, Math.round(accuracy))} m`
}

/**
 * Whether an officer may attach where they stood. At somebody who has served their sentence it would tell where a free citizen lives or was
 * (docs/boundaries.md); by phone or video it tells nothing of the visit.
 */
export function mayAttachPosition(kind: CaseKind, how: VisitWay): 'yes' | 'kind' | 'way' {
  if (kind !== 'corrections') return 'kind'
  return how === 'in-person' ? 'yes' : 'way'
}
