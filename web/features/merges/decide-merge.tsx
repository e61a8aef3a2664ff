import { decideMerge, type MergeValue } from '@guitu/contract/merges.ts'
import { call } from '../../lib/api.ts'
import { type Decision, DecisionFields } from '../../ui/deed-fields.tsx'
import { DeedForm } from '../../ui/deed-form.tsx'
import { MergeSteps } from './merge-steps.tsx'

/** A second officer confirms that two are one, or says that they stay two. */
export function DecideMerge({ merge, onClose }: { merge: MergeValue; onClose: () => void }) {
  return (
    <DeedForm<Decision, MergeValue>
      title={`办理合并 ${merge.mergeNumber}`}
      okText="提交"
      width={640}
      shownIn="everywhere"
      send={(values, id) => call(decideMerge, { params: { id: merge.id }, body: { id, ...values } })}
      done={({ state }) => (state === 'merged' ? '已合并，档案已归到保留的人员' : '已决定不予合并')}
      onDone={onClose}
    >
      <MergeSteps merge={merge} inForm />
      <DecisionFields yes="确认是同一人，合并（不能撤销）" no="不予合并" />
    </DeedForm>
  )
}
