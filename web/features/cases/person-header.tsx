import { type CaseHeaderValue, readCaseHeader } from '@guitu/contract/cases.ts'
import { caseKinds } from '@guitu/contract/rules/case-kinds.ts'
import { caseMarks } from '@guitu/contract/rules/case-marks.ts'
import { type DueKind, dueKinds } from '@guitu/contract/rules/due.ts'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { formatMoment } from '../../lib/time.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { type Tone, ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { officeLabel, useOffices } from '../../ui/use-offices.ts'
import { NextDues } from '../dues/next-dues.tsx'
import { ledgers } from './case-texts.ts'
import './person-header.css'

const markTones: Readonly<Record<string, Tone>> = {
  minor: 'red',
  'three-nones': 'orange',
  restricted: 'red',
  sealed: 'grey',
  duplicate: 'orange',
}

/** Whom a page is about, asked for once for all pages of a person. */
export function useCaseHeader(caseId: string) {
  useLiveQueries('case', [['case-header', caseId]])
  return useQuery({
    queryKey: ['case-header', caseId],
    queryFn: ({ signal }) => call(readCaseHeader, { params: { id: caseId }, signal }),
  })
}

/** The one header of a person, the same on every page that is about one: who, what course, who is responsible. */
export function PersonHeader({ caseId, linked = true }: { caseId: string; linked?: boolean }) {
  const header = useCaseHeader(caseId)
  // who sees the page but not the case (it moved on, or it was closed to them) does without
  if (header.error) return null
  return (
    <section className="panel person-header" aria-label="人员信息">
      {header.data ? (
        <Facts header={header.data} linked={linked} />
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 2 }} />
      )}
    </section>
  )
}

function Facts({ header, linked }: { header: CaseHeaderValue; linked: boolean }) {
  const offices = useOffices()
  const may = useMay()
  const texts = ledgers[header.kind]
  return (
    <>
      <div className="person-header-name">
        {linked ? <Link to={`/cases/${header.id}`}>{header.personName}</Link> : <strong>{header.personName}</strong>}
        {header.marks.map((mark) => (
          <ToneTag key={mark} tone={markTones[mark] ?? 'grey'}>
            {caseMarks[mark as keyof typeof caseMarks]}
          </ToneTag>
        ))}
        {header.state !== 'sealed' && <StateTag state={header.state} states={texts.states} />}
        {header.openUntil && <ToneTag tone="orange">依法查阅，开放至 {formatMoment(header.openUntil)}</ToneTag>}
        {header.openAlerts > 0 && <ToneTag tone="red">{header.openAlerts} 条预警未办结</ToneTag>}
      </div>
      <dl className="person-header-facts">
        <Fact term="类别" text={`${caseKinds[header.kind]} ${texts.categories[header.category] ?? header.category}`} />
        <Fact term="档案编号" text={header.caseNumber} />
        <Fact term="公民身份号码" text={header.idNumberMasked} />
        <Fact term="司法所" text={officeLabel(offices, header.officeCode)} />
        <Fact term={texts.responsibleLabel} text={header.responsibleName || '未登记'} />
        <Fact term="起止" text={`${header.startDate} 至 ${header.endDate}`} />
        {/* who may read what is due sees all of it below; the others see the next */}
        {header.nextContact && !may('contact.read') && (
          <Fact
            term="下次联系"
            text={`${header.nextContact.by} 前 ${dueKinds[header.nextContact.kind as DueKind] ?? header.nextContact.kind}`}
          />
        )}
      </dl>
      {may('contact.read') && <NextDues caseId={header.id} />}
    </>
  )
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  )
}
