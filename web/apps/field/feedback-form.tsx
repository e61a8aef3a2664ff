import type { FieldTaskValue } from '@guitu/contract/field.ts'
import { checkAnswers, lackOfProof, type TaskField, taskProofs } from '@guitu/contract/rules/task-form.ts'
import { Button, Dialog, TextArea, Toast } from 'antd-mobile'
import { useState } from 'react'
import { AnswerFields } from './answer-fields.tsx'
import { keepRecord } from './keep-record.ts'
import { MAX_PHOTOS, PhotoField } from './photo-field.tsx'
import type { QueuedPhoto } from './queue/queue-item.ts'
import { useOpenField } from './session/field-state.ts'
import { useDraft } from './session/use-draft.ts'

export const SHORTEST_NOTE = 2
export const LONGEST_NOTE = 2000

interface FeedbackDraft {
  note: string
  answers: Readonly<Record<string, string>>
  photos: readonly QueuedPhoto[]
}

/** Words and photos about a task: kept as a step on the way, or handed in for review. What is typed survives a closed app. */
export function FeedbackForm({ task }: { task: FieldTaskValue }) {
  const [draft, change, forget] = useDraft<FeedbackDraft>(`feedback/${task.id}`, {
    note: '',
    answers: task.answers,
    photos: [],
  })
  const [busy, setBusy] = useState(false)
  const { items } = useOpenField()
  if (draft === undefined) return null
  const tooShort = draft.note.trim().length < SHORTEST_NOTE
  // what the server asks for is said here: without signal it would come when the officer has long left the place
  const photosHere = [
    ...draft.photos,
    ...items.flatMap((item) => (item.lane === `task:${task.id}` && item.refusal === null ? item.photos : [])),
  ]
  const faultOf = (submit: boolean): string | undefined =>
    Object.values(checkAnswers(task.form as TaskField[], draft.answers, submit))[0] ??
    (submit ? lackOfProof(task.proof, [...task.proofTypes, ...photosHere.map(() => 'image/jpeg')]) : undefined)
  const say = (fault: string) => Toast.show({ content: fault, position: 'top' })
  const send = async (submit: boolean) => {
    const fault = faultOf(submit)
    if (fault !== undefined) {
      say(fault)
      return
    }
    const kept = await keepRecord({
      lane: `task:${task.id}`,
      title: `${submit ? '提交任务' : '任务反馈'}：${task.title}`,
      about: task.personName,
      deed: { kind: 'feedback', taskId: task.id, body: { note: draft.note.trim(), answers: draft.answers, submit } },
      photos: draft.photos,
      officeCode: task.officeCode,
    })
    if (!kept) return
    await forget()
    change({ note: '', answers: draft.answers, photos: [] })
    await forget()
  }
  const handIn = async () => {
    const fault = faultOf(true)
    if (fault !== undefined) {
      say(fault)
      return
    }
    const sure = await Dialog.confirm({
      title: '提交任务',
      content: `提交“${task.title}”后由县级审核，退回前不能再补充。`,
      confirmText: '提交',
    })
    if (sure) await send(true)
  }
  return (
    <section className="card" aria-labelledby="feedback">
      <h2 id="feedback">填写反馈</h2>
      <AnswerFields form={task.form} answers={draft.answers} onChange={(answers) => change({ answers })} />
      <label htmlFor="feedback-note">办理情况</label>
      <TextArea
        id="feedback-note"
        className="boxed"
        placeholder="什么时间、到了哪里、见到谁、情况怎样"
        value={draft.note}
        onChange={(note) => change({ note })}
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={LONGEST_NOTE}
        showCount
      />
      {task.proof !== 'none' && <p className="hint">提交时要求的证明：{taskProofs[task.proof]}。</p>}
      <p className="label">照片（最多 {MAX_PHOTOS} 张，自动压缩并去掉位置信息）</p>
      <PhotoField photos={draft.photos} onChange={(photos) => change({ photos })} onBusy={setBusy} />
      <p className="hint">
        {busy ? '照片还在处理，请稍等。' : tooShort ? '写明办理情况后才能保存或提交；没有提交的内容会留在本机。' : ''}
      </p>
      <div className="two-buttons">
        <Button size="large" disabled={busy || tooShort} onClick={() => void send(false)}>
          保存反馈
        </Button>
        <Button size="large" color="primary" disabled={busy || tooShort} onClick={() => void handIn()}>
          提交
        </Button>
      </div>
    </section>
  )
}
