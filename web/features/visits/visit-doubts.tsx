import { visitKinds } from '@guitu/contract/rules/visit.ts'
import { type DoubtVerdict, doubtVerdicts } from '@guitu/contract/rules/visit-doubt.ts'
import { decideVisitDoubt, type VisitDoubtValue, type VisitValue } from '@guitu/contract/visits.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { call } from '../../lib/api.ts'
import { formatMoment } from '../../lib/time.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'

interface VisitDoubtsProps {
  caseId: string
  doubts: readonly VisitDoubtValue[]
  visits: readonly VisitValue[]
  mayDecide: boolean
}

/** 疑似重复走访: two records of one day side by side, until an officer has said what they are; afterwards a line that says who did. */
export function VisitDoubts({ caseId, doubts, visits, mayDecide }: VisitDoubtsProps) {
  const client = useQueryClient()
  const { modal } = App.useApp()
  const decision = useMutation({
    mutationFn: ({ id, verdict }: { id: string; verdict: DoubtVerdict }) =>
      call(decideVisitDoubt, { params: { id }, body: { verdict } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['case-visits', caseId] }),
  })
  const decide = (doubt: VisitDoubtValue, verdict: DoubtVerdict) =>
    modal.confirm({
      title: `认定这两条记录${doubtVerdicts[verdict]}？`,
      content: '两条记录都保留，核对结果写入案件经过，不能更改。',
      okText: doubtVerdicts[verdict],
      cancelText: '取消',
      onOk: () => decision.mutateAsync({ id: doubt.id, verdict }).catch(() => undefined),
    })
  const pairs = doubts.flatMap((doubt) => {
    const [one, other] = [doubt.firstVisitId, doubt.secondVisitId].map((id) => visits.find((visit) => visit.id === id))
    // a record that was voided since leaves nothing to decide
    const open = doubt.verdict !== null || (one?.voided === null && other?.voided === null)
    return one && other && open ? [{ doubt, one, other }] : []
  })
  return (
    <>
      {decision.error && <ErrorPanel error={decision.error} />}
      {pairs.map(({ doubt, one, other }) => (
        <Alert
          key={doubt.id}
          type={doubt.verdict === null ? 'warning' : 'info'}
          showIcon
          style={{ marginBottom: 12 }}
          title={
            doubt.verdict === null
              ? `疑似重复走访：${one.heldOn} 有两条记录`
              : `${one.heldOn} 的两条记录${doubtVerdicts[doubt.verdict]}（${doubt.deciderName} ${formatMoment(doubt.decidedAt)} 核对）`
          }
          description={
            doubt.verdict === null && (
              <>
                {[one, other].map((visit) => (
                  <p key={visit.id}>
                    {visit.officerName} {formatMoment(visit.enteredAt)} 登记的{visitKinds[visit.kind]}：
                    {[visit.place, `见到${visit.met}`, visit.content].filter((part) => part !== '').join('，')}
                  </p>
                ))}
                {mayDecide && (
                  <>
                    <Button size="small" onClick={() => decide(doubt, 'same')}>
                      {doubtVerdicts.same}
                    </Button>{' '}
                    <Button size="small" onClick={() => decide(doubt, 'different')}>
                      {doubtVerdicts.different}
                    </Button>
                  </>
                )}
              </>
            )
          }
        />
      ))}
    </>
  )
}
