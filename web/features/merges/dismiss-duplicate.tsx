import { type DuplicatePairValue, dismissDuplicate } from '@guitu/contract/merges.ts'
import { call } from '../../lib/api.ts'
import { WordsField } from '../../ui/deed-fields.tsx'
import { DeedForm } from '../../ui/deed-form.tsx'

/** 不是同一人: kept with the reason, and not offered again. */
export function DismissDuplicate({ pair, onClose }: { pair: DuplicatePairValue; onClose: () => void }) {
  const [one, other] = pair.persons
  return (
    <DeedForm<{ reason: string }>
      title={`认定 ${one!.name} 和 ${other!.name} 不是同一人`}
      okText="提交"
      shownIn={['duplicates', 'case-header']}
      send={({ reason }, id) => call(dismissDuplicate, { params: { id: pair.id }, body: { id, reason } })}
      done="已记录，不再提示"
      onDone={onClose}
    >
      <WordsField name="reason" label="理由" min={4} max={200} rows={3} placeholder="例如：两人均已当面核对证件" />
    </DeedForm>
  )
}
