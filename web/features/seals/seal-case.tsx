import type { CaseHeaderValue } from '@guitu/contract/cases.ts'
import { sealCase } from '@guitu/contract/seals.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { WordsField } from '../../ui/deed-fields.tsx'
import { DeedForm } from '../../ui/deed-form.tsx'

/** 封存 before the set days are over. The page of the record closes with it. */
export function SealCase({ header, onClose }: { header: CaseHeaderValue; onClose: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return (
    <DeedForm<{ ground: string }, { caseNumber: string }>
      title={`确认封存${header.personName}的档案？`}
      okText="封存"
      danger
      shownIn={['seals']}
      send={({ ground }, id) => call(sealCase, { params: { id: header.id }, body: { id, ground: ground.trim() } })}
      done={({ caseNumber }) => `档案 ${caseNumber} 已封存`}
      onTaken={() => {
        client.removeQueries({ queryKey: ['case', header.id] })
        void navigate('/seals')
      }}
      onDone={onClose}
    >
      <p>封存后任何人都不能再查看，也不能撤销封存；依法查询的，要有来函，经负责人批准后限时查阅。</p>
      <WordsField name="ground" label="提前封存的理由" min={5} max={500} rows={3} />
    </DeedForm>
  )
}
