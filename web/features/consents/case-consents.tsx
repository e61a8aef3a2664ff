import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { type ConsentStepValue, type ConsentsValue, readConsents } from '@guitu/contract/consents.ts'
import {
  type ConsentPurpose,
  consentPurposeNames,
  consentPurposes,
  consentWays,
} from '@guitu/contract/rules/consent.ts'
import { contactFrequencies, contactWays } from '@guitu/contract/rules/visit-agreement.ts'
import { readAttachment } from '@guitu/contract/tasks.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Descriptions, Skeleton } from 'antd'
import { useState } from 'react'
import { addressOf, call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { ToneTag } from '../../ui/tone-tag.tsx'
import { labelIn } from '../aftercare/aftercare-texts.ts'
import { AgreeVisits, DeclineVisits, GiveConsent, WithdrawConsent } from './consent-forms.tsx'

type Deed = 'give' | 'withdraw' | 'agree' | 'decline'

/** 同意 on the record: to what the person consents, the contact that was agreed, and how both came about. */
export default function CaseConsents({ record }: { record: CaseRecordValue }) {
  const [deed, setDeed] = useState<Deed>()
  const query = useQuery({
    queryKey: ['case-consents', record.id],
    queryFn: ({ signal }) => call(readConsents, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-consents', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const consents = query.data
  const props = { consents, personName: record.personName, onDone: () => setDeed(undefined) }
  return (
    <>
      <div className="toolbar">
        {consents.canRecord && (
          <Button type="primary" onClick={() => setDeed('give')}>
            登记同意
          </Button>
        )}
        {consents.canWithdraw && <Button onClick={() => setDeed('withdraw')}>登记撤回</Button>}
      </div>
      <Descriptions
        size="small"
        column={1}
        items={(Object.keys(consentPurposes) as ConsentPurpose[]).map((purpose) => ({
          key: purpose,
          label: consentPurposeNames[purpose],
          children: (
            <span className="wrap">
              {consents.inForce[purpose] ? (
                <ToneTag tone="green">同意</ToneTag>
              ) : (
                <ToneTag tone="grey">没有同意</ToneTag>
              )}
              <span className="muted">{consentPurposes[purpose]}</span>
            </span>
          ),
        }))}
      />
      {consents.restsOnLedger && (
        <p className="muted">依据台账“同意帮教：是”，还没有在这里登记过。下次见面时请当面确认并登记。</p>
      )}
      <Agreement consents={consents} onDeed={setDeed} />
      <h3>登记经过</h3>
      <DataTable<ConsentStepValue>
        label="同意登记经过"
        rowKey="id"
        pagination={false}
        dataSource={[...consents.steps].reverse()}
        locale={{ emptyText: '还没有登记' }}
        columns={[
          {
            title: '登记',
            width: 100,
            render: (_value, step) =>
              step.kind === 'given' ? <ToneTag tone="green">同意</ToneTag> : <ToneTag tone="orange">撤回</ToneTag>,
          },
          {
            title: '内容',
            width: 160,
            render: (_value, step) => step.purposes.map((each) => labelIn(consentPurposeNames, each)).join('、'),
          },
          { title: '日期', width: 120, className: 'number', dataIndex: 'day' },
          { title: '方式', width: 170, render: (_value, step) => labelIn(consentWays, step.way) },
          {
            title: '同意书',
            width: 90,
            render: (_value, step) =>
              step.attachmentId === null ? null : (
                <a
                  href={addressOf(readAttachment, { params: { id: step.attachmentId } })}
                  target="_blank"
                  rel="noreferrer"
                >
                  查看
                </a>
              ),
          },
          { title: '备注', render: (_value, step) => <span className="wrap">{step.note}</span> },
          { title: '登记人', width: 110, dataIndex: 'officerName' },
        ]}
      />
      {deed === 'give' && <GiveConsent {...props} officeCode={record.officeCode} />}
      {deed === 'withdraw' && <WithdrawConsent {...props} />}
      {deed === 'agree' && <AgreeVisits {...props} />}
      {deed === 'decline' && <DeclineVisits {...props} />}
    </>
  )
}

function Agreement({ consents, onDeed }: { consents: ConsentsValue; onDeed: (deed: Deed) => void }) {
  const { agreement, inForce, canRecord } = consents
  return (
    <>
      <h3>约定的走访联系</h3>
      <p className="wrap">
        {agreement
          ? `${labelIn(contactFrequencies, agreement.frequency)}，${agreement.ways
              .map((way) => labelIn(contactWays, way))
              .join('、')}（${agreement.day} 约定）${agreement.note === '' ? '' : `；${agreement.note}`}`
          : inForce.visits
            ? '还没有约定。'
            : '本人没有同意走访联系，没有约定。'}
        {canRecord && inForce.visits && (
          <Button type="link" onClick={() => onDeed('agree')}>
            {agreement ? '重新约定' : '登记约定'}
          </Button>
        )}
        {canRecord && agreement && (
          <Button type="link" onClick={() => onDeed('decline')}>
            取消约定
          </Button>
        )}
      </p>
      <p className="muted">联系以约定为限。联系不上，不产生任何后果，也不登记为违规。</p>
    </>
  )
}
