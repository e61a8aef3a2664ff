import { decideMove, type MoveValue, reportArrival, reviewMove, withdrawMove } from '@guitu/contract/moves.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { moveReturnGrounds } from '@guitu/contract/rules/moves.ts'
import { type StepField, StepForm } from '../procedures/step-form.tsx'

export type MoveDeedKind = 'forward' | 'refuse' | 'accept' | 'return' | 'withdraw' | 'report'

const returnFields: readonly StepField[] = [
  {
    name: 'ground',
    label: '理由',
    kind: 'choice',
    options: Object.entries(moveReturnGrounds).map(([value, label]) => ({ value, label })),
  },
  { name: 'words', label: '依据', kind: 'area', least: 10 },
]
const opinion: StepField = { name: 'words', label: '意见', kind: 'area' }
const validReason = <p className="muted">有正当理由的应当批准（社区矫正法第二十七条）；此前的表现不是理由。</p>

/** The form of one step of a move. */
export function MoveDeed({ deed, move, onDone }: { deed: MoveDeedKind; move: MoveValue; onDone: () => void }) {
  const params = { id: move.id }
  const what = `${move.personName}的执行地变更（迁往${move.place}）`
  const common = { onDone }
  switch (deed) {
    case 'forward':
      return (
        <StepForm
          {...common}
          title={`确认同意并发送${what}？`}
          okText="同意并发送"
          fields={[opinion]}
          endpoint={reviewMove}
          params={params}
          also={{ forward: true }}
          done="已发送新执行地"
        />
      )
    case 'refuse':
      return (
        <StepForm
          {...common}
          title={`确认不同意${what}？`}
          okText="不同意"
          danger
          intro={validReason}
          fields={returnFields}
          endpoint={reviewMove}
          params={params}
          also={{ forward: false }}
          done="已作出决定，请告知本人"
        />
      )
    case 'accept':
      return (
        <StepForm
          {...common}
          title={`确认接收${what}？`}
          okText="接收"
          intro={<p className="muted">接收后档案立即转到所选司法所，本人应当按期报到。</p>}
          fields={[
            {
              name: 'officeCode',
              label: '接收的司法所',
              kind: 'office',
              scope: move.toOffice.slice(0, 6),
              ...(move.toOffice.length > 6 ? { initial: move.toOffice } : {}),
            },
            opinion,
          ]}
          endpoint={decideMove}
          params={params}
          also={{ accept: true }}
          done="已接收"
        />
      )
    case 'return':
      return (
        <StepForm
          {...common}
          title={`确认退回${what}？`}
          okText="退回"
          danger
          intro={validReason}
          fields={returnFields}
          endpoint={decideMove}
          params={params}
          also={{ accept: false }}
          done="已退回"
        />
      )
    case 'withdraw':
      return (
        <StepForm
          {...common}
          title={`确认撤回${what}？`}
          okText="撤回"
          danger
          fields={[{ name: 'words', label: '原因', kind: 'area', least: 2 }]}
          endpoint={withdrawMove}
          params={params}
          done="已撤回"
        />
      )
    case 'report':
      return (
        <StepForm
          {...common}
          title={`登记${move.personName}到新执行地报到`}
          okText="登记"
          intro={<p className="muted">报到期限：{move.reportDue}</p>}
          fields={[
            { name: 'on', label: '报到日期', kind: 'day', initial: shanghaiDate(new Date()) },
            { name: 'words', label: '说明', kind: 'area', optional: true },
          ]}
          endpoint={reportArrival}
          params={params}
          done="已登记报到"
        />
      )
  }
}
