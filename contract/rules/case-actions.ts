import type { CaseKind } from './case-kinds.ts'
import { labelOfCaseState } from './case-states.ts'

/** What can be done with a case. */
export const caseActions = {
  edit: '修改档案',
  'file-notice': '登记通报',
  'give-task': '下派任务',
  'request-leave': '申请外出',
  'decide-leave': '审批外出申请',
  'report-return': '登记销假或者撤回外出申请',
  receive: '办理报到接收',
  'set-class': '确定管理类别',
  'keep-team': '调整矫正小组',
  'keep-plan': '制定、调整矫正方案',
  'arrange-aftercare': '办理衔接和登记',
  'give-aid': '安排帮扶',
  'record-consent': '登记同意',
  'record-report': '登记报告',
  'record-visit': '登记走访、谈话和联系',
  'record-activity': '登记教育学习和公益活动',
  attach: '添加附件',
  seal: '封存档案',
  'take-measure': '办理奖惩',
  'take-appeal': '登记申诉',
  'record-answer': '登记对提请的答复',
  'enter-injunction': '登记禁止令',
  interrupt: '登记失去联系、中止',
  'end-interruption': '登记已查找到、恢复执行',
  'propose-positioning': '申请电子定位',
  'ask-verification': '提出信息化核查',
  move: '办理执行地变更',
  'report-arrival': '登记到新执行地报到',
  'prepare-end': '办理期满鉴定',
  'end-course': '解除、终止社区矫正',
  'hand-over': '衔接安置帮教',
  'issue-document': '开具文书',
  export: '导出',
} as const
export type CaseAction = keyof typeof caseActions

/**
 * Actions by kind and state. An ended case takes no further notice, since supervision or help is over; a sealed one is
 * opened only with a reason and a second person, and leaves the house by no export.
 */
export const caseActionsByState: Readonly<Partial<Record<CaseKind, Readonly<Record<string, readonly CaseAction[]>>>>> =
  {
    corrections: {
      'pending-reception': [
        'edit',
        'file-notice',
        'give-task',
        'receive',
        'keep-team',
        'record-visit',
        // who does not come in time is answered by measures (实施办法 Art. 34, 35, 46), and a course can end before the person came
        'take-measure',
        'take-appeal',
        'record-answer',
        'enter-injunction',
        'end-course',
        'issue-document',
        'attach',
        'export',
      ],
      active: [
        'edit',
        'file-notice',
        'give-task',
        'request-leave',
        'decide-leave',
        'report-return',
        'receive',
        'set-class',
        'keep-team',
        'keep-plan',
        'record-report',
        'record-visit',
        'record-activity',
        'take-measure',
        'take-appeal',
        'record-answer',
        'enter-injunction',
        'interrupt',
        'propose-positioning',
        'ask-verification',
        'move',
        'report-arrival',
        'prepare-end',
        'end-course',
        'issue-document',
        'attach',
        'export',
      ],
      'lost-contact': [
        'edit',
        'file-notice',
        'give-task',
        'report-return',
        'record-visit',
        'take-measure',
        'take-appeal',
        'record-answer',
        'enter-injunction',
        'end-interruption',
        'ask-verification',
        'set-class',
        'keep-team',
        'keep-plan',
        'report-arrival',
        'end-course',
        'issue-document',
        'attach',
        'export',
      ],
      suspended: [
        'edit',
        'file-notice',
        'give-task',
        'report-return',
        'record-visit',
        'take-measure',
        'take-appeal',
        'record-answer',
        'enter-injunction',
        'end-interruption',
        'set-class',
        'keep-team',
        'keep-plan',
        'prepare-end',
        'end-course',
        'issue-document',
        'attach',
        'export',
      ],
      ended: ['take-appeal', 'record-answer', 'hand-over', 'issue-document', 'seal', 'attach', 'export'],
      sealed: [],
    },
    aftercare: {
      active: [
        'edit',
        'file-notice',
        'give-task',
        'arrange-aftercare',
        'give-aid',
        'record-consent',
        'record-visit',
        'attach',
        'export',
      ],
      ended: ['seal', 'attach', 'export'],
      sealed: [],
    },
  }

/** The actions a case allows; none for a kind or state that is not known. */
export function allowedCaseActions(kind: CaseKind, state: string): readonly CaseAction[] {
  const byState = caseActionsByState[kind]
  return byState && Object.hasOwn(byState, state) ? byState[state]! : []
}

export type CaseActionCheck = { ok: true } | { ok: false; message: string; allowed: readonly CaseAction[] }

/** Whether a case allows an action; if not, why and what it does allow (the 409 of the server). */
export function checkCaseAction(kind: CaseKind, state: string, action: CaseAction): CaseActionCheck {
  const allowed = allowedCaseActions(kind, state)
  if (allowed.includes(action)) return { ok: true }
  const instead =
    allowed.length > 0 ? `现在可以：${allowed.map((one) => caseActions[one]).join('、')}` : '现在没有可做的操作'
  return {
    ok: false,
    message: `档案状态为“${labelOfCaseState(kind, state)}”，不能${caseActions[action]}。${instead}`,
    allowed,
  }
}
