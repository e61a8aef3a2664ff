import type { AnswerOf } from '@guitu/contract/endpoint.ts'
import { shanghaiDate } from '@guitu/contract/rules/calendar.ts'
import { type LeaveStanding, leaveReasons, leaveStandings } from '@guitu/contract/rules/leave.ts'
import { measureLeave } from '@guitu/contract/rules/leave-route.ts'
import { plainDay } from '@guitu/contract/rules/plain-words.ts'
import { listOwnLeaves, type OwnLeaveValue, withdrawOwnLeave } from '@guitu/contract/self-leaves.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { Failure } from './failure.tsx'
import { SureButton } from './sure-button.tsx'
import { useOwnPage } from './use-own-page.ts'
import { WaitFor } from './wait-for.tsx'

/** The person's leaves: where each stands, and what happens next. */
export function LeavesScreen() {
  const leaves = useQuery({ queryKey: ['own-leaves'], queryFn: ({ signal }) => call(listOwnLeaves, { signal }) })
  return (
    <main className="screen">
      <h1 tabIndex={-1}>我的请假</h1>
      <WaitFor query={leaves}>
        {(data) => (
          <>
            {data.canRequest ? (
              <Link className="act" to="/leave">
                申请外出
              </Link>
            ) : (
              <p>{data.whyNot}</p>
            )}
            <DaysAway basis={data} />
            {data.leaves.length === 0 && <p>还没有请过假。</p>}
            {data.leaves.map((leave) => (
              <Leave key={leave.id} leave={leave} />
            ))}
          </>
        )}
      </WaitFor>
    </main>
  )
}

/** The meter of days as it stands today: how many days away come together in the months around it. */
function DaysAway({ basis }: { basis: AnswerOf<typeof listOwnLeaves> }) {
  const today = shanghaiDate(new Date(useOwnPage().now))
  const { usedDays, limitDays, window } = measureLeave({ from: today, to: today }, basis.counted, basis.settings)
  if (usedDays === 0) return null
  return (
    <div className="told">
      <p>
        {plainDay(window.from, today)}至{plainDay(window.to, today)}，已经批准和实际外出的一共 {usedDays} 天。
        {basis.settings.windowMonths} 个月里超过 {limitDays} 天的，由市里决定。
      </p>
      <meter min={0} max={limitDays} value={Math.min(usedDays, limitDays)} aria-label="外出累计天数">
        {usedDays} 天
      </meter>
    </div>
  )
}

const bad: readonly string[] = ['refused', 'overdue', 'to-report']

function Leave({ leave }: { leave: OwnLeaveValue }) {
  const today = shanghaiDate(new Date(useOwnPage().now))
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const withdrawing = useMutation({
    mutationFn: () => call(withdrawOwnLeave, { params: { id: leave.id }, body: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['own-leaves'] }),
  })
  return (
    <article className={bad.includes(leave.standing) ? 'card overdue' : 'card'}>
      <h2>到{leave.place}</h2>
      <p>
        {plainDay(leave.from, today)}至{plainDay(leave.to, today)}，{leave.days} 天，{leaveReasons[leave.reason]}
      </p>
      <p className="mark-line">{leaveStandings[leave.standing as LeaveStanding]}</p>
      <p>{leave.sentence}</p>
      {leave.refusal !== '' && <p className="words">{leave.refusal}</p>}
      <p className="hint">编号 {leave.leaveNumber}</p>
      {withdrawing.error && <Failure error={withdrawing.error} />}
      {leave.canWithdraw && (
        <SureButton
          text="撤回申请"
          question={`确认撤回到${leave.place}的外出申请？撤回以后要去，得重新申请。`}
          pending={withdrawing.isPending}
          onSure={() => withdrawing.mutate()}
        />
      )}
    </article>
  )
}
