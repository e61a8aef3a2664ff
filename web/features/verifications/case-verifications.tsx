import type { CaseRecordValue } from '@guitu/contract/cases.ts'
import { MIN_QUESTION_WORDS } from '@guitu/contract/rules/verification.ts'
import { askVerification, listCaseVerifications } from '@guitu/contract/verifications.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useLiveQueries } from '../../lib/live.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useMay } from '../../ui/use-me.ts'
import { StepForm } from '../procedures/step-form.tsx'
import { VerificationTable } from './verification-table.tsx'

/** 核查 on the record: questions about the person with their answers, and the form for one more. */
export default function CaseVerifications({ record }: { record: CaseRecordValue }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const query = useQuery({
    queryKey: ['case-verifications', record.id],
    queryFn: ({ signal }) => call(listCaseVerifications, { params: { id: record.id }, signal }),
  })
  useLiveQueries('case', [['case-verifications', record.id]])
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton active />
  const { verifications, bodies, canAsk, whyNot } = query.data
  return (
    <>
      {!canAsk && <Alert type="info" showIcon title={whyNot} style={{ marginBottom: 12 }} />}
      {canAsk && bodies.length === 0 && (
        <Alert type="info" showIcon title="还没有可以核查的授权机关。" style={{ marginBottom: 12 }} />
      )}
      {canAsk && bodies.length > 0 && may('verification.ask') && (
        <div className="toolbar">
          <Button type="primary" onClick={() => setAsking(true)}>
            提出核查
          </Button>
        </div>
      )}
      <VerificationTable rows={verifications} loading={query.isPending} pagination={false} />
      {asking && (
        <StepForm
          title={`核查${record.personName}的有关情况`}
          okText="提出"
          intro={
            <p className="muted">
              一次只问一个机关一个问题（社区矫正法第二十六条）。由另一位工作人员批准后发给对方，72
              小时没有答复自动关闭。
            </p>
          }
          fields={[
            {
              name: 'bodyId',
              label: '核查机关',
              kind: 'choice',
              options: bodies.map(({ id, name }) => ({ value: id, label: name })),
            },
            { name: 'question', label: '要核实的问题', kind: 'area', least: MIN_QUESTION_WORDS },
            { name: 'reason', label: '理由（不发给对方）', kind: 'area', least: MIN_QUESTION_WORDS },
          ]}
          endpoint={askVerification}
          also={{ caseId: record.id }}
          done="已提出，等待另一位工作人员批准"
          onDone={() => setAsking(false)}
        />
      )}
    </>
  )
}
