import { type ConsentPurpose, consentPurposeNames, consentPurposes } from '@guitu/contract/rules/consent.ts'
import { giveUpOwnPage, readOwnHelpPlan, withdrawOwnConsent } from '@guitu/contract/self-record.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { Failure } from './failure.tsx'
import { SureButton } from './sure-button.tsx'
import { WaitFor } from './wait-for.tsx'

/** For whoever is helped: what they agreed to and can take back, what was promised, and the way out. */
export function HelpPlanScreen() {
  const plan = useQuery({ queryKey: ['own-help-plan'], queryFn: ({ signal }) => call(readOwnHelpPlan, { signal }) })
  return (
    <main className="screen">
      <h1 tabIndex={-1}>我同意过的事，答应我的帮助</h1>
      <WaitFor query={plan}>
        {(data) => (
          <>
            {(['help', 'visits'] as const).map((purpose) => (
              <Consent
                key={purpose}
                purpose={purpose}
                given={data.inForce[purpose]}
                endsVisits={purpose === 'help' && data.restsOnLedger}
              />
            ))}
            <section className="card">
              <h2>约好的联系</h2>
              <p>{data.agreed === '' ? '没有约。' : data.agreed}</p>
            </section>
            <section className="card">
              <h2>答应我的帮助</h2>
              {data.aids.length === 0 && <p>没有登记。</p>}
              {data.aids.map((aid, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two needs may have the same words, and none changes its place
                <p key={index}>
                  {aid.need}：{aid.sentence}
                </p>
              ))}
            </section>
            <GiveUp />
          </>
        )}
      </WaitFor>
    </main>
  )
}

function Consent({ purpose, given, endsVisits }: { purpose: ConsentPurpose; given: boolean; endsVisits: boolean }) {
  const client = useQueryClient()
  const [id] = useState(() => newId())
  const withdrawing = useMutation({
    mutationFn: () => call(withdrawOwnConsent, { body: { id, purpose } }),
    onSuccess: (plan) => client.setQueryData(['own-help-plan'], plan),
  })
  return (
    <section className="card">
      <h2>{consentPurposeNames[purpose]}</h2>
      <p>{consentPurposes[purpose]}。</p>
      <p className="mark-line">{given ? '您同意了' : '您没有同意'}</p>
      {withdrawing.error && <Failure error={withdrawing.error} />}
      {given && (
        <SureButton
          text="撤回同意"
          question={`确认撤回“${consentPurposeNames[purpose]}”的同意？${endsVisits ? '走访联系也会一起停止。' : ''}撤回不用说理由，以后想要还可以再同意。`}
          pending={withdrawing.isPending}
          onSure={() => withdrawing.mutate()}
        />
      )}
    </section>
  )
}

function GiveUp() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [id] = useState(() => newId())
  const leaving = useMutation({
    mutationFn: () => call(giveUpOwnPage, { body: { id } }),
    onSuccess: async () => {
      await navigate('/sign-in?why=left', { replace: true })
      client.clear()
    },
  })
  return (
    <section className="card">
      <h2>不想用这个页面了</h2>
      <p>用不用由您自己定，不用也不影响给您的帮助。</p>
      {leaving.error && <Failure error={leaving.error} />}
      <SureButton
        text="不再使用本人页面"
        question="确认不再使用本人页面？您的所有手机都会退出。"
        pending={leaving.isPending}
        onSure={() => leaving.mutate()}
      />
    </section>
  )
}
