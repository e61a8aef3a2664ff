import type { FieldPersonValue, FieldTaskValue } from '@guitu/contract/field.ts'
import { type AttemptKind, type AttemptResult, attemptKinds, attemptResults } from '@guitu/contract/rules/visit.ts'
import { Button, Selector, TextArea } from 'antd-mobile'
import { useState } from 'react'
import { formatMoment } from '../../lib/time.ts'
import { keepRecord } from './keep-record.ts'

interface AttemptFormProps {
  person: FieldPersonValue
  /** The task in which it is said, for whoever keeps no contact record of the case. */
  task?: FieldTaskValue | undefined
  title: string
  /** Known after a call; otherwise it is asked. */
  kind?: AttemptKind
  /** Milliseconds of the server's clock. */
  triedAt: number
  onDone: () => void
}

const optionsOf = <K extends string>(texts: Readonly<Record<K, string>>) =>
  (Object.entries(texts) as [K, string][]).map(([value, label]) => ({ value, label }))

/** 登记联系: how the officer tried to reach a person, and with what result. */
export function AttemptForm({ person, task, title, kind: known, triedAt, onDone }: AttemptFormProps) {
  const [kind, setKind] = useState<AttemptKind | undefined>(known)
  const [result, setResult] = useState<AttemptResult>()
  const [note, setNote] = useState('')
  const keep = async () => {
    if (kind === undefined || result === undefined) return
    const at = new Date(triedAt)
    const words = `${formatMoment(at)} ${attemptKinds[kind]}：${attemptResults[result]}。${note.trim()}`
    const kept = await keepRecord({
      ...(task
        ? {
            lane: `task:${task.id}`,
            title: `联系结果：${task.title}`,
            deed: { kind: 'feedback', taskId: task.id, body: { note: words, submit: false } },
          }
        : {
            lane: `case:${person.caseId}`,
            title: '登记联系',
            deed: {
              kind: 'attempt',
              body: { caseId: person.caseId, kind, result, triedAt: at.toISOString(), note: note.trim() },
            },
          }),
      about: person.name,
      photos: [],
      officeCode: person.officeCode,
    })
    if (kept) onDone()
  }
  return (
    <section className="card" aria-labelledby="attempt">
      <h2 id="attempt">{title}</h2>
      <p className="hint">{formatMoment(new Date(triedAt))}</p>
      {known === undefined && (
        <>
          <p className="label">怎样联系</p>
          <Selector
            columns={2}
            options={optionsOf(attemptKinds)}
            value={kind ? [kind] : []}
            onChange={([chosen]) => setKind(chosen)}
          />
        </>
      )}
      <p className="label">结果</p>
      <Selector
        columns={2}
        options={optionsOf(attemptResults)}
        value={result ? [result] : []}
        onChange={([chosen]) => setResult(chosen)}
      />
      <label htmlFor="attempt-note">备注（可不填）</label>
      <TextArea id="attempt-note" className="boxed" value={note} onChange={setNote} rows={2} maxLength={500} />
      <div className="two-buttons">
        <Button size="large" onClick={onDone}>
          不登记
        </Button>
        <Button
          size="large"
          color="primary"
          disabled={kind === undefined || result === undefined}
          onClick={() => void keep()}
        >
          保存
        </Button>
      </div>
    </section>
  )
}
