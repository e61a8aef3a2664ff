import { parseDate } from './calendar.ts'

/** What a field of a form asks for. Every answer is kept as text: `12.5`, `yes`, `2026-11-20`, one of the choices. */
export const taskFieldTypes = { text: '文字', number: '数字', choice: '选项', 'yes-no': '是否', date: '日期' } as const
export type TaskFieldType = keyof typeof taskFieldTypes

export type TaskField = {
  /** Under which the answer is kept; unique in its form. */
  key: string
  label: string
  type: TaskFieldType
  required: boolean
  /** Of a choice. */
  options?: string[]
}
export type TaskAnswers = Readonly<Record<string, string>>

export const MAX_FIELDS = 20
export const MAX_OPTIONS = 20
export const MAX_ANSWER = 500

/** What counts as proof of the work. A document may be photographed, so for it any file counts. */
export const taskProofs = { none: '不要求', photo: '照片', document: '文书材料' } as const
export type TaskProof = keyof typeof taskProofs

/** What is wrong with a form, by field (`form.0.label`), in Chinese; empty when nothing is. */
export function checkTaskForm(form: readonly TaskField[]): Record<string, string> {
  const faults: Record<string, string> = {}
  if (form.length > MAX_FIELDS) faults.form = `表单最多 ${MAX_FIELDS} 项`
  form.forEach((field, at) => {
    if (field.label.trim().length < 1) faults[`form.${at}.label`] = '请写明这一项要填什么'
    if (form.findIndex((other) => other.key === field.key) !== at)
      faults[`form.${at}.key`] = '这一项重复了，请删去后重加'
    if (form.findIndex((other) => other.label.trim() === field.label.trim()) !== at)
      faults[`form.${at}.label`] = '已有同名的一项，请换一个名称'
    const options = (field.options ?? []).map((option) => option.trim())
    if (field.type !== 'choice') {
      if (options.length > 0) faults[`form.${at}.options`] = '只有“选项”一类才有可选的内容'
    } else if (options.length < 2 || options.length > MAX_OPTIONS || options.includes('')) {
      faults[`form.${at}.options`] = `请给出 2 至 ${MAX_OPTIONS} 个选项`
    } else if (new Set(options).size !== options.length) {
      faults[`form.${at}.options`] = '选项有重复，请修改'
    }
  })
  return faults
}

/** Why an answer does not fit its field, or undefined when it does. */
function faultOfAnswer(field: TaskField, answer: string): string | undefined {
  switch (field.type) {
    case 'text':
      return answer.length > MAX_ANSWER ? `“${field.label}”最多 ${MAX_ANSWER} 个字` : undefined
    case 'number':
      return /^-?\d{1,12}(\.\d{1,4})?$/.test(answer) ? undefined : `“${field.label}”应填数字，如 3 或 12.5`
    case 'choice':
      return field.options?.includes(answer) ? undefined : `“${field.label}”应从${field.options?.join('、')}中选一项`
    case 'yes-no':
      return answer === 'yes' || answer === 'no' ? undefined : `“${field.label}”应选择是或者否`
    case 'date':
      return parseDate(answer) === answer ? undefined : `“${field.label}”应填日期，如 2026-11-20`
  }
}

/**
 * What is wrong with the answers to a form, by field (`answers.f1`); empty when nothing is. An empty answer is none.
 * @param complete whether the task is handed in, so that everything required must be answered
 */
export function checkAnswers(
  form: readonly TaskField[],
  answers: TaskAnswers,
  complete: boolean,
): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const key of Object.keys(answers)) {
    if (!form.some((field) => field.key === key)) faults[`answers.${key}`] = '任务的表单没有这一项，请刷新后重试'
  }
  for (const field of form) {
    const answer = Object.hasOwn(answers, field.key) ? answers[field.key]!.trim() : ''
    const fault =
      answer === '' ? (complete && field.required ? `请填写“${field.label}”` : undefined) : faultOfAnswer(field, answer)
    if (fault) faults[`answers.${field.key}`] = fault
  }
  return faults
}

/** Answers as they stand after several feedbacks: of each field the last that was given. */
export function answersSoFar(given: readonly TaskAnswers[]): Record<string, string> {
  return Object.assign({}, ...given) as Record<string, string>
}

/** Why the task cannot be handed in with these files (media types), or undefined when the proof is there. */
export function lackOfProof(proof: TaskProof, mediaTypes: readonly string[]): string | undefined {
  if (proof === 'photo' && !mediaTypes.some((type) => type.startsWith('image/')))
    return '这项任务要求以照片为证：请至少附一张照片再提交'
  if (proof === 'document' && mediaTypes.length === 0)
    return '这项任务要求以文书材料为证：请至少附一份材料（PDF 或者拍照）再提交'
  return undefined
}

/** Steps with which a task comes to somebody else: what proof came before is of other work. */
export const proofBeginsWith: readonly string[] = ['dispatched', 'handed-on', 'declined']

/** Media types of the files that count as proof of the work: those since the task was last given to somebody. */
export function proofTypesIn(
  events: readonly { kind: string; attachments: readonly { mediaType: string }[] }[],
): string[] {
  const since = events.findLastIndex(({ kind }) => proofBeginsWith.includes(kind)) + 1
  return events.slice(since).flatMap(({ attachments }) => attachments.map(({ mediaType }) => mediaType))
}

/** An answer as a screen shows it. */
export function answerText(field: TaskField, answer: string): string {
  if (field.type !== 'yes-no') return answer
  return answer === 'yes' ? '是' : '否'
}
