import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answersSoFar,
  answerText,
  checkAnswers,
  checkTaskForm,
  lackOfProof,
  proofTypesIn,
  type TaskField,
} from './task-form.ts'

const form: TaskField[] = [
  { key: 'f1', label: '实地走访户数', type: 'number', required: true },
  { key: 'f2', label: '居住情况', type: 'choice', required: true, options: ['自有住房', '租房', '借住'] },
  { key: 'f3', label: '是否见到本人', type: 'yes-no', required: true },
  { key: 'f4', label: '下次走访日期', type: 'date', required: false },
  { key: 'f5', label: '其他情况', type: 'text', required: false },
]
const full = { f1: '3', f2: '租房', f3: 'yes', f4: '2027-02-28', f5: '无' }

test('a form has named fields, each once, and a choice has something to choose from', () => {
  assert.deepEqual(checkTaskForm(form), {})
  const faults = checkTaskForm([
    { key: 'f1', label: ' ', type: 'text', required: true },
    { key: 'f1', label: '户数', type: 'number', required: true },
    { key: 'f3', label: '户数', type: 'choice', required: true, options: ['是'] },
    { key: 'f4', label: '情况', type: 'choice', required: true, options: ['好', '好 '] },
    { key: 'f5', label: '说明', type: 'text', required: true, options: ['好', '坏'] },
  ])
  assert.deepEqual(Object.keys(faults).sort(), [
    'form.0.label',
    'form.1.key',
    'form.2.label',
    'form.2.options',
    'form.3.options',
    'form.4.options',
  ])
})

test('on the way anything may be left out; when the task is handed in, what is required may not', () => {
  assert.deepEqual(checkAnswers(form, {}, false), {})
  assert.deepEqual(Object.keys(checkAnswers(form, { f2: ' ' }, true)), ['answers.f1', 'answers.f2', 'answers.f3'])
  assert.deepEqual(checkAnswers(form, full, true), {})
})

test('an answer fits its field, or the refusal names the field', () => {
  const wrong = { f1: '三', f2: '宾馆', f3: '是', f4: '2027-02-29', f5: '字'.repeat(501), f9: '多余' }
  const faults = checkAnswers(form, wrong, false)
  assert.deepEqual(
    Object.keys(faults).sort(),
    ['f1', 'f2', 'f3', 'f4', 'f5', 'f9'].map((key) => `answers.${key}`),
  )
  assert.match(faults['answers.f1']!, /实地走访户数/)
  for (const number of ['0', '-2', '12.5']) assert.deepEqual(checkAnswers(form, { f1: number }, false), {})
  for (const number of ['1e3', '１', '2,5', '.5'])
    assert.equal(Object.keys(checkAnswers(form, { f1: number }, false)).length, 1)
})

test('the last answer to a field stands', () => {
  assert.deepEqual(answersSoFar([{ f1: '1', f3: 'no' }, {}, { f1: '2' }]), { f1: '2', f3: 'no' })
  assert.deepEqual(answersSoFar([]), {})
  assert.equal(answerText(form[2]!, 'yes'), '是')
  assert.equal(answerText(form[0]!, '2'), '2')
})

test('a photo is proof by photo, any file is proof by document', () => {
  assert.equal(lackOfProof('none', []), undefined)
  assert.match(lackOfProof('photo', [])!, /照片/)
  assert.match(lackOfProof('photo', ['application/pdf'])!, /照片/)
  assert.equal(lackOfProof('photo', ['application/pdf', 'image/jpeg']), undefined)
  assert.match(lackOfProof('document', [])!, /文书材料/)
  assert.equal(lackOfProof('document', ['image/png']), undefined)
  assert.equal(lackOfProof('document', ['application/pdf']), undefined)
})

test('proof counts from when the task came to whoever has it', () => {
  const step = (kind: string, ...types: string[]) => ({ kind, attachments: types.map((mediaType) => ({ mediaType })) })
  const before = [step('opened'), step('accepted'), step('feedback', 'image/jpeg')]
  assert.deepEqual(proofTypesIn(before), ['image/jpeg'])
  assert.deepEqual(proofTypesIn([...before, step('returned'), step('submitted', 'application/pdf')]), [
    'image/jpeg',
    'application/pdf',
  ])
  for (const kind of ['dispatched', 'handed-on', 'declined'])
    assert.deepEqual(proofTypesIn([...before, step(kind)]), [])
})
