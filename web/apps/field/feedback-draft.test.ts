import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clearDrafts, countDrafts, keepDraft, readDraft } from './feedback-draft.ts'

class MemoryStore {
  readonly #items = new Map<string, string>()
  get length(): number {
    return this.#items.size
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value)
  }
  removeItem(key: string): void {
    this.#items.delete(key)
  }
}

const draft = { id: 'event-1', note: '已上门，本人不在家', photos: [{ id: 'photo-1', fileName: '门口.jpg' }] }

test('a draft comes back as it was, for its officer and its task alone', () => {
  const store = new MemoryStore()
  keepDraft(store, 'officer-1', 'task-1', draft)
  assert.deepEqual(readDraft(store, 'officer-1', 'task-1'), draft)
  assert.equal(readDraft(store, 'officer-2', 'task-1'), null)
  assert.equal(readDraft(store, 'officer-1', 'task-2'), null)
})

test('an emptied draft is forgotten', () => {
  const store = new MemoryStore()
  keepDraft(store, 'officer-1', 'task-1', draft)
  keepDraft(store, 'officer-1', 'task-1', { ...draft, note: '', photos: [] })
  assert.equal(store.length, 0)
})

test('signing out clears the drafts of one officer and leaves those of others', () => {
  const store = new MemoryStore()
  for (const task of ['task-1', 'task-2', 'task-3']) keepDraft(store, 'officer-1', task, draft)
  keepDraft(store, 'officer-2', 'task-1', draft)
  assert.equal(countDrafts(store, 'officer-1'), 3)
  clearDrafts(store, 'officer-1')
  assert.equal(countDrafts(store, 'officer-1'), 0)
  assert.equal(countDrafts(store, 'officer-2'), 1)
})

test('a draft that cannot be read counts as none', () => {
  const store = new MemoryStore()
  for (const text of ['{', 'null', '{"id":1}', '{"id":"a","note":"b","photos":[{"id":1}]}']) {
    store.setItem('guitu.feedback.officer-1.task-1', text)
    assert.equal(readDraft(store, 'officer-1', 'task-1'), null, text)
  }
})
