import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { listCaseMeasures, proposeMeasure } from '@guitu/contract/measures.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { isProposal, MIN_FACT_WORDS, measureKinds } from '@guitu/contract/rules/measures.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Collapse, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { useMay } from '../../ui/use-me.ts'
import { StepForm } from '../procedures/step-form.tsx'
import { MeasureTable } from './measure-table.tsx'

type Offer = AnswerOf<typeof listCaseMeasures>['offers'][number]

/** 奖惩 on the record: what the record offers, with article and reason, and every measure with its steps. */
export default function CaseMeasures({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [chosen, setChosen] = useState<Offer>()
  const query = useQuery({
    queryKey: ['case-measures', record.id],
    queryFn: ({ signal }) => call(listCaseMeasures, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-measures', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { measures, offers, canPropose, whyNot } = query.data
  const proposes = canPropose && may('measure.propose')
  const counted = offers.filter((offer) => offer.fits && offer.counted)
  const stated = offers.filter((offer) => offer.fits && !offer.counted)
  const unfit = offers.filter((offer) => !offer.fits)
  const today = shanghaiDate(new Date())
  return (
    <>
      {!canPropose && <Alert type="info" showIcon title={whyNot} style={{ marginBottom: 12 }} />}
      <MeasureTable rows={measures} loading={query.isPending} pagination={false} />
      {canPropose && (
        <>
          <h3>可以提出的奖惩</h3>
          <p className="muted">系统只列出适用的情形和条文，是否提出、是否批准由工作人员决定。</p>
          {counted.length === 0 ? (
            <p className="muted">按档案记录计算，现在没有适用的情形。</p>
          ) : (
            <Offers offers={counted} onChoose={proposes ? setChosen : undefined} />
          )}
          <Collapse
            ghost
            items={[
              {
                key: 'stated',
                label: `由工作人员写明事实的情形（${stated.length}）`,
                children: <Offers offers={stated} onChoose={proposes ? setChosen : undefined} />,
              },
              {
                key: 'unfit',
                label: `现在不适用的情形和原因（${unfit.length}）`,
                children: <Offers offers={unfit} onChoose={undefined} />,
              },
            ]}
          />
        </>
      )}
      {chosen && (
        <StepForm
          title={`对${record.personName}提出${measureKinds[chosen.kind]}`}
          okText="提出"
          intro={
            <p className="wrap">
              {chosen.text}（{chosen.article}）。
              {chosen.kind === 'commendation'
                ? '由县级社区矫正机构决定。'
                : isProposal(chosen.kind)
                  ? '先听取本人陈述申辩，由县级负责人签发后移送。'
                  : '先听取本人陈述申辩，由县级社区矫正机构决定。'}
            </p>
          }
          fields={[
            { name: 'happenedOn', label: '发生日期', kind: 'day', initial: today, from: record.startDate },
            { name: 'facts', label: '事实和依据', kind: 'area', least: MIN_FACT_WORDS, most: 2000 },
          ]}
          endpoint={proposeMeasure}
          also={{ caseId: record.id, ground: chosen.ground }}
          done={`已提出${measureKinds[chosen.kind]}`}
          onDone={() => setChosen(undefined)}
        />
      )}
    </>
  )
}

function Offers({ offers, onChoose }: { offers: readonly Offer[]; onChoose: ((offer: Offer) => void) | undefined }) {
  if (offers.length === 0) return <p className="muted">没有</p>
  return (
    <ul className="offers">
      {offers.map((offer) => (
        <li key={offer.ground} className="wrap">
          <ToneTag tone={offer.fits ? 'blue' : 'grey'}>{measureKinds[offer.kind]}</ToneTag>
          {offer.text}（{offer.article}）<span className="muted"> {offer.why}</span>
          {onChoose && (
            <Button
              type="link"
              size="small"
              aria-label={`提出${measureKinds[offer.kind]}：${offer.text}`}
              onClick={() => onChoose(offer)}
            >
              提出
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
