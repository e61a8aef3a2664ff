import type { FieldPersonValue } from '@guitu/contract/field.ts'
import { addMonths } from '@guitu/contract/rules/calendar.ts'
import type { CaseKind } from '@guitu/contract/rules/case-kinds.ts'
import { mayAttachPosition } from '@guitu/contract/rules/officer-position.ts'
import { checkVisit, type VisitKind, type VisitWay } from '@guitu/contract/rules/visit.ts'
import type { QueuedDeed, QueuedPhoto, QueueItem } from './queue/queue-item.ts'

/** A visit or a talk as it is typed; days are `YYYY-MM-DD`, empty while none is chosen. */
export interface VisitDraft {
  kind: VisitKind
  how: VisitWay
  heldOn: string
  place: string
  met: string
  companions: string
  content: string
  nextOn: string
  agreed: boolean
  /** The officer's own, when they attached it. */
  officerPosition: string
  photos: readonly QueuedPhoto[]
}

/** An empty form for today, or the one that the server did not take. */
export function visitDraftOf(refused: QueueItem | undefined, today: string): VisitDraft {
  const empty: VisitDraft = {
    kind: 'visit',
    how: 'in-person',
    heldOn: today,
    place: '',
    met: '',
    companions: '',
    content: '',
    nextOn: '',
    agreed: false,
    officerPosition: '',
    photos: [],
  }
  if (refused?.deed.kind !== 'visit') return empty
  const { caseId: _, ...typed } = refused.deed.body
  return { ...empty, ...typed, photos: refused.photos }
}

/**
 * What is wrong with the form, by field, as the server would say it. The phone does not carry the days of the course, so the server alone
 * looks at these.
 */
export function visitFaults(draft: VisitDraft, kind: CaseKind, today: string): Record<string, string> {
  const faults = checkVisit(
    { ...draft, nextOn: draft.nextOn === '' ? null : draft.nextOn },
    { kind, startDate: '2000-01-01', endDate: addMonths(today, 1200) },
    today,
  )
  return draft.heldOn === '' ? { ...faults, heldOn: '请选择日期' } : faults
}

/** What is sent. */
export function visitBody(
  draft: VisitDraft,
  person: Pick<FieldPersonValue, 'caseId' | 'kind'>,
): Extract<QueuedDeed, { kind: 'visit' }>['body'] {
  const { nextOn, agreed, officerPosition, photos: _, ...typed } = draft
  const attached = officerPosition !== '' && mayAttachPosition(person.kind, draft.how) === 'yes'
  return {
    ...typed,
    caseId: person.caseId,
    place: draft.place.trim(),
    met: draft.met.trim(),
    companions: draft.companions.trim(),
    content: draft.content.trim(),
    ...(nextOn === '' ? {} : { nextOn }),
    ...(person.kind === 'aftercare' ? { agreed } : {}),
    ...(attached ? { officerPosition } : {}),
  }
}
