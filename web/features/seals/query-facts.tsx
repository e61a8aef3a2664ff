import type { RecordQueryValue } from '@guitu/contract/seals.ts'
import { Descriptions } from 'antd'
import { stepFacts } from '../../ui/step-facts.tsx'

const stepTexts: Readonly<Record<string, string>> = {
  requested: '提出',
  approved: '批准',
  refused: '不予批准',
  closed: '期满关闭',
}

/** Who asks to see a sealed record, by which letter and why, and what became of it. */
export function QueryFacts({ query, inForm = false }: { query: RecordQueryValue; inForm?: boolean }) {
  return (
    <Descriptions
      size="small"
      column={inForm ? 1 : { xs: 1, md: 2 }}
      style={inForm ? { marginBottom: 16 } : {}}
      items={[
        { key: 'officer', label: '经办人和证件', children: query.bodyOfficer },
        { key: 'document', label: '来函文号', children: query.documentNumber },
        { key: 'basis', label: '法律依据', children: <span className="wrap">{query.legalBasis}</span> },
        { key: 'reason', label: '查询事由', children: <span className="wrap">{query.reason}</span> },
        ...stepFacts(query.steps, stepTexts),
      ]}
    />
  )
}
