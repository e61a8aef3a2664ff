import type { MergeValue } from '@guitu/contract/merges.ts'
import { Descriptions } from 'antd'
import { stepFacts } from '../../ui/step-facts.tsx'

const stepTexts: Readonly<Record<string, string>> = { proposed: '提出', merged: '确认', refused: '不予合并' }

/** Who was put to whom, why, on what evidence, and on whose word. */
export function MergeSteps({ merge, inForm = false }: { merge: MergeValue; inForm?: boolean }) {
  return (
    <Descriptions
      size="small"
      column={inForm ? 1 : { xs: 1, md: 2 }}
      style={inForm ? { marginBottom: 16 } : {}}
      items={[
        {
          key: 'gone',
          label: '并入',
          children: (
            <span>
              {merge.goneName} <span className="number">{merge.goneIdNumberMasked}</span>
            </span>
          ),
        },
        {
          key: 'kept',
          label: '保留',
          children: (
            <span>
              {merge.keptName} <span className="number">{merge.keptIdNumberMasked}</span>
            </span>
          ),
        },
        { key: 'reason', label: '理由', children: <span className="wrap">{merge.reason}</span> },
        { key: 'evidence', label: '依据', children: <span className="wrap">{merge.evidence}</span> },
        ...stepFacts(merge.steps, stepTexts),
      ]}
    />
  )
}
