/** What the page knows of the promotion being written, action by action. */
import { expect, it } from 'vitest'
import { editorState, reduce } from './state.ts'

const before = { id: 'p', name: 'Spring', status: 'draft', effects: [] }

it('shows what the service made of a save', () => {
  const stored = { ...before, priority: 0 }
  const state = reduce(editorState(before), { do: 'stored', document: stored, etag: '"1"', written: before })
  expect(state).toMatchObject({ document: stored, base: stored, etag: '"1"', attempted: false })
})

it('keeps what was typed while it was saved, as work that is not saved yet', () => {
  const typed = reduce(editorState(before), { do: 'set', path: ['name'], value: 'Spring sale' })
  const stored = { ...before, priority: 0 }
  const state = reduce(typed, { do: 'stored', document: stored, etag: '"1"', written: before })
  expect(state.document).toEqual({ ...stored, name: 'Spring sale' })
  expect(state.base).toEqual(stored)
})

it('takes the status of an activation, and keeps what was typed meanwhile', () => {
  const open = editorState(before, { base: before, etag: '"1"' })
  const typed = reduce(open, { do: 'set', path: ['name'], value: 'Spring sale' })
  const active = { ...before, status: 'active' }
  const state = reduce(typed, { do: 'stored', document: active, etag: '"2"' })
  expect(state.document).toEqual({ ...active, name: 'Spring sale' })
})
