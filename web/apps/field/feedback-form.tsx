import { addFeedback, type TaskRecordValue } from '@guitu/contract/tasks.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Dialog, TextArea, Toast } from 'antd-mobile'
import { useEffect, useState } from 'react'
import { call } from '../../lib/api.ts'
import { newId } from '../../lib/new-id.ts'
import { useMe } from '../../ui/use-me.ts'
import { FailedBlock, failureText } from './failed-block.tsx'
import { type FeedbackDraft, forgetDraft, keepDraft, readDraft } from './feedback-draft.ts'
import { MAX_PHOTOS, PhotoField } from './photo-field.tsx'

const SHORTEST = 2
const LONGEST = 2000
const emptyDraft = (): FeedbackDraft => ({ id: newId(), note: '', photos: [] })

/** Words and photos about a task: kept as a step on the way, or handed in for review. What is typed survives a lost session. */
export function FeedbackForm({ task }: { task: TaskRecordValue }) {
  const { accountId } = useMe()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => readDraft(sessionStorage, accountId, task.id) ?? emptyDraft())
  const [pending, setPending] = useState(0)
  useEffect(() => keepDraft(sessionStorage, accountId, task.id, draft), [accountId, task.id, draft])

  const feedback = useMutation({
    mutationFn: (submit: boolean) =>
      call(addFeedback, {
        params: { id: task.id },
        body: {
          id: draft.id,
          note: draft.note.trim(),
          attachmentIds: draft.photos.map((photo) => photo.id),
          submit,
        },
      }),
    onSuccess: (answer, submit) => {
      // the form may go with this answer, before the effect above can see the emptied draft
      forgetDraft(sessionStorage, accountId, task.id)
      setDraft(emptyDraft())
      client.setQueryData(['task', task.id], answer)
      void client.invalidateQueries({ queryKey: ['tasks'] })
      Toast.show({ icon: 'success', content: submit ? '已提交，等待审核' : '已保存反馈', position: 'top' })
    },
  })
  const tooShort = draft.note.trim().length < SHORTEST
  const blocked = tooShort || pending > 0
  const handIn = async () => {
    const sure = await Dialog.confirm({
      title: '提交任务',
      content: `提交“${task.title}”后由县级审核，退回前不能再补充。`,
      confirmText: '提交',
    })
    if (sure) feedback.mutate(true)
  }
  return (
    <section className="card" aria-labelledby="feedback">
      <h2 id="feedback">填写反馈</h2>
      <label htmlFor="feedback-note">办理情况</label>
      <TextArea
        id="feedback-note"
        className="boxed"
        placeholder="什么时间、到了哪里、见到谁、情况怎样"
        value={draft.note}
        onChange={(note) => setDraft((before) => ({ ...before, note }))}
        autoSize={{ minRows: 4, maxRows: 12 }}
        maxLength={LONGEST}
        showCount
      />
      <p className="label">照片（最多 {MAX_PHOTOS} 张，自动压缩并去掉位置信息）</p>
      <PhotoField
        officeCode={task.officeCode}
        sent={draft.photos}
        onSent={(photo) => setDraft((before) => ({ ...before, photos: [...before.photos, photo] }))}
        onRemove={(id) =>
          setDraft((before) => ({ ...before, photos: before.photos.filter((photo) => photo.id !== id) }))
        }
        onPending={setPending}
      />
      {feedback.isError && <FailedBlock text={failureText(feedback.error)} />}
      <p className="hint">
        {pending > 0
          ? `还有 ${pending} 张照片没有传完，请等待、重试或者移除。`
          : tooShort
            ? '写明办理情况后才能保存或提交；没有提交的内容会留在本机。'
            : ''}
      </p>
      <div className="two-buttons">
        <Button
          size="large"
          disabled={blocked}
          loading={feedback.isPending && feedback.variables === false}
          onClick={() => feedback.mutate(false)}
        >
          保存反馈
        </Button>
        <Button
          size="large"
          color="primary"
          disabled={blocked}
          loading={feedback.isPending && feedback.variables === true}
          onClick={() => void handIn()}
        >
          提交
        </Button>
      </div>
    </section>
  )
}
