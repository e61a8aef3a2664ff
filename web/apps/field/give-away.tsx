import type { FieldTaskValue } from '@guitu/contract/field.ts'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { Button, Selector, TextArea } from 'antd-mobile'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { keepRecord } from './keep-record.ts'
import { useOpenField } from './session/field-state.ts'

const SHORTEST_REASON = 2
const LONGEST_REASON = 500

/** 退回派发人 and 转办, each with its reason, also without signal: to a colleague of the own office, to others from the desk. */
export function GiveAway({ task }: { task: FieldTaskValue }) {
  const { day } = useOpenField()
  const [step, setStep] = useState<'decline' | 'hand-on'>()
  const declines = task.allowed.includes('decline')
  const handsOn = task.allowed.includes('hand-on') && (day?.colleagues.length ?? 0) > 0
  if (step) return <GiveAwayForm key={step} task={task} step={step} onCancel={() => setStep(undefined)} />
  if (!declines && !handsOn) return null
  return (
    <div className={declines && handsOn ? 'two-buttons' : undefined}>
      {declines && (
        <Button block size="large" onClick={() => setStep('decline')}>
          退回派发人
        </Button>
      )}
      {handsOn && (
        <Button block size="large" onClick={() => setStep('hand-on')}>
          转办给同事
        </Button>
      )}
    </div>
  )
}

interface GiveAwayFormProps {
  task: FieldTaskValue
  step: 'decline' | 'hand-on'
  onCancel: () => void
}

function GiveAwayForm({ task, step, onCancel }: GiveAwayFormProps) {
  const { day, vault } = useOpenField()
  const { me } = vault
  const navigate = useNavigate()
  const colleagues = day?.colleagues ?? []
  const [to, setTo] = useState<string>()
  const [reason, setReason] = useState('')
  const colleague = colleagues.find(({ accountId }) => accountId === to)
  const note = reason.trim()
  const ready = [...note].length >= SHORTEST_REASON && (step === 'decline' || colleague !== undefined)
  const send = async () => {
    const kept = await keepRecord({
      lane: `task:${task.id}`,
      title: `${step === 'decline' ? '退回派发人' : '转办任务'}：${task.title}`,
      about: task.personName,
      deed: colleague
        ? {
            kind: 'hand-on',
            taskId: task.id,
            body: { officeCode: me.officeCode, assigneeId: colleague.accountId, note },
            toName: colleague.name,
          }
        : { kind: 'decline', taskId: task.id, body: { note } },
      photos: [],
      officeCode: task.officeCode,
    })
    // once the server has it, the task may be out of sight
    if (kept) navigate('/tasks', { replace: true })
  }
  return (
    <section className="card" aria-labelledby="give-away">
      <h2 id="give-away">{step === 'decline' ? '退回派发人' : '转办给同事'}</h2>
      {step === 'hand-on' && (
        <>
          <p className="label">转给谁</p>
          <Selector
            columns={1}
            options={colleagues.map(({ accountId, name, role }) => ({
              value: accountId,
              label: name,
              description: roles[role as Role] ?? role,
            }))}
            value={to === undefined ? [] : [to]}
            onChange={([chosen]) => setTo(chosen)}
          />
        </>
      )}
      <label htmlFor="give-away-reason">{step === 'decline' ? '为什么办不了，宜由谁办' : '为什么转办'}</label>
      <TextArea
        id="give-away-reason"
        className="boxed"
        value={reason}
        onChange={setReason}
        rows={3}
        maxLength={LONGEST_REASON}
      />
      <div className="two-buttons">
        <Button size="large" onClick={onCancel}>
          取消
        </Button>
        <Button size="large" color="primary" disabled={!ready} onClick={() => void send()}>
          {step === 'decline' ? '退回' : '转办'}
        </Button>
      </div>
    </section>
  )
}
