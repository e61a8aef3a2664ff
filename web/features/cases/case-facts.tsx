import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { Descriptions } from 'antd'
import { useState } from 'react'
import { formatMoment } from '../../lib/time.ts'
import { MaskedNumber } from '../../ui/masked-number.tsx'
import { useMay } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { AskPurpose, type WholeNumbers } from './ask-purpose.tsx'
import { detailItems, ledgers, sexText } from './case-texts.ts'

const columns = { xs: 1, sm: 1, md: 2, xl: 3 }

/** Who the person is, what the course is, and what its kind adds. Numbers and addresses are masked until a purpose is stated. */
export function CaseFacts({ record, purpose }: { record: CaseRecordValue; purpose: string }) {
  const texts = ledgers[record.kind]
  const may = useMay()
  const offices = useOffices()
  const [asking, setAsking] = useState(false)
  const [whole, setWhole] = useState<WholeNumbers>()
  const onReveal = may('case.reveal') && !whole ? () => setAsking(true) : undefined
  const hidden = (text: string | undefined, what: string) =>
    whole ? (
      <span className="wrap">{text || '未登记'}</span>
    ) : (
      <MaskedNumber masked="••••••" what={what} onReveal={onReveal} />
    )
  const details = detailItems(record.kind, record.details)
  return (
    <>
      <section className="panel">
        <h2>基本情况</h2>
        <Descriptions
          size="small"
          column={columns}
          items={[
            { key: 'name', label: '姓名', children: record.personName },
            { key: 'sex', label: '性别', children: sexText(record.sex) },
            { key: 'birth', label: '出生日期', children: record.birthDate },
            { key: 'ethnicity', label: '民族', children: record.ethnicity || '未登记' },
            {
              key: 'id',
              label: '公民身份号码',
              children: (
                <MaskedNumber
                  masked={record.idNumberMasked}
                  whole={whole?.idNumber}
                  what="公民身份号码"
                  onReveal={onReveal}
                />
              ),
            },
            {
              key: 'phone',
              label: '联系电话',
              children: (
                <MaskedNumber masked={record.phoneMasked} whole={whole?.phone} what="联系电话" onReveal={onReveal} />
              ),
            },
            { key: 'household', label: '户籍地', children: hidden(whole?.household, '户籍地') },
            { key: 'residence', label: '居住地', children: hidden(whole?.residence, '居住地') },
          ]}
        />
      </section>
      <section className="panel">
        <h2>{record.kind === 'corrections' ? '矫正情况' : '帮教情况'}</h2>
        <Descriptions
          size="small"
          column={columns}
          items={[
            { key: 'number', label: '档案编号', children: record.caseNumber },
            {
              key: 'category',
              label: texts.categoryLabel,
              children: texts.categories[record.category] ?? record.category,
            },
            { key: 'office', label: '司法所', children: officeLabel(offices, record.officeCode) },
            { key: 'responsible', label: texts.responsibleLabel, children: record.responsibleName || '未登记' },
            { key: 'start', label: texts.startLabel, children: <span className="number">{record.startDate}</span> },
            { key: 'end', label: texts.endLabel, children: <span className="number">{record.endDate}</span> },
            ...details.map(({ key, label, text }) => ({
              key,
              label,
              children: <span className="wrap">{text}</span>,
            })),
            { key: 'created', label: '登记时间', children: formatMoment(record.createdAt) },
            { key: 'updated', label: '最近更新', children: formatMoment(record.updatedAt) },
          ]}
        />
      </section>
      <AskPurpose
        caseId={record.id}
        personName={record.personName}
        purpose={purpose}
        open={asking}
        onClose={() => setAsking(false)}
        onRevealed={setWhole}
      />
    </>
  )
}
