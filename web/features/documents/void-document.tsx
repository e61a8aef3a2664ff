import { type IssuedDocumentValue, voidDocument } from '@guitu/contract/documents.ts'
import { call } from '../../lib/api.ts'
import { WordsField } from '../../ui/deed-fields.tsx'
import { DeedForm } from '../../ui/deed-form.tsx'

/** Voids a document that was issued wrongly: the number stays taken, and the reason stays with it. */
export function VoidDocument({ document, onDone }: { document: IssuedDocumentValue; onDone: () => void }) {
  return (
    <DeedForm<{ reason: string }>
      title={`确认作废${document.title}${document.documentNumber}？`}
      okText="作废"
      danger
      shownIn={['case-documents']}
      send={({ reason }, id) =>
        call(voidDocument, { params: { id: document.id }, body: { id, reason: reason.trim() } })
      }
      done="已作废"
      onDone={onDone}
    >
      <p>作废后编号不再使用，可以重新开具。已经送达的，请收回原件。</p>
      <WordsField name="reason" label="作废原因" min={4} max={200} rows={3} />
    </DeedForm>
  )
}
