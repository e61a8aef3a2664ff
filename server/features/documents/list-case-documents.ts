import type { listCaseDocuments as endpoint } from '@guitu/contract/documents.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { checkCaseAction } from '@guitu/contract/rules/case-actions.ts'
import { type DocumentKindName, documentKinds } from '@guitu/contract/rules/document-kinds.ts'
import { may } from '@guitu/contract/rules/permissions.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/routes.ts'
import { composers } from './compose-document.ts'
import { openDocumentPerson } from './person-cells.ts'
import { listIssuedDocuments, readDocumentCase } from './queries.ts'

/** Documents of a case, and what the caller can issue now: everything that stands issued is left out. */
export async function listCaseDocuments(call: Call<typeof endpoint>): Promise<AnswerOf<typeof endpoint>> {
  const { tx, params, actor, parts } = call
  const found = await readDocumentCase(tx, params.id)
  if (!found) throw notFound('档案')
  const issued = await listIssuedDocuments(tx, found.id)
  if (!may(actor.role, 'document.issue') || !checkCaseAction(found.kind, found.state, 'issue-document').ok) {
    return { issued, offered: [] }
  }
  const person = openDocumentPerson(found, parts.cipher)
  const stands = new Set(issued.filter((each) => !each.voided).map((each) => `${each.kind} ${each.subjectId}`))
  const kinds = Object.keys(composers) as DocumentKindName[]
  const offered = await Promise.all(
    kinds.map(async (kind) =>
      (await composers[kind].subjects(tx, person))
        .filter(({ id }) => !stands.has(`${kind} ${id}`))
        .map(({ id, about }) => ({ kind, subjectId: id, title: documentKinds[kind].title as string, about })),
    ),
  )
  return { issued, offered: offered.flat() }
}
