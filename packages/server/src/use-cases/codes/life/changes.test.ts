/** Revisions told as what was done. */
import { describe, expect, it } from 'vitest'
import type { ChangeRow } from '../../../store/code-life/list-changes.ts'
import { batchChanges, codeChanges } from './changes.ts'

/** The latest first, as they are read. */
const rowsOf = (...documents: readonly object[]): readonly ChangeRow[] =>
  documents
    .map((document, at) => ({ revision: at + 1, micros: at, at: `t${at}`, key_id: 'key', document: { ...document } }))
    .toReversed()
const nothing = () => undefined
const typesOf = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type)

describe('changes of a code', () => {
  it('[LIF-1] are named by what weighs most in them', () => {
    const rows = rowsOf(
      { status: 'active' },
      { status: 'disabled', ends: '2030-01-01' },
      { status: 'active', ends: '2030-01-01' },
      { status: 'active', ends: '2030-01-01', assigned_to: { email_hint: 'a***' } },
      { status: 'active', ends: '2031-01-01', assigned_to: { email_hint: 'a***' } },
      { status: 'archived', ends: '2031-01-01', assigned_to: { email_hint: 'a***' } },
    )
    const events = codeChanges(rows, 50, nothing)
    expect(typesOf(events)).toEqual(['archived', 'changed', 'assigned', 'enabled', 'disabled'])
    expect(events.at(-1)).toMatchObject({ changes: [{ field: 'ends', to: '2030-01-01' }], by: 'key' })
    expect(events[2]).toMatchObject({ to: { email_hint: 'a***' } })
    expect(events[2]).not.toHaveProperty('changes')
  })

  it('of a page that goes on the last row is only compared with', () => {
    const rows = rowsOf({ a: 1 }, { a: 2 }, { a: 3 })
    expect(codeChanges(rows, 1, () => ({ micros: 0, id: 'first', at: '', type: 'made' }))).toHaveLength(2)
    expect(codeChanges(rows, 2, () => ({ micros: 0, id: 'first', at: '', type: 'made' }))).toHaveLength(3)
  })
})

describe('changes of its batch', () => {
  it('[LIF-3] are those of its own place, and a change of terms switches nothing on', () => {
    const rows = rowsOf(
      { status: 'ready', count: 10 },
      { status: 'ready', count: 20 },
      { status: 'ready', count: 20, disabled: [{ from: 3, to: 5 }] },
      { status: 'ready', count: 20, ends: '2030-01-01' },
      { status: 'ready', count: 20, ends: '2030-01-01', disabled: [{ from: 3, to: 3 }] },
      { status: 'disabled', count: 20, ends: '2030-01-01', disabled: [{ from: 0, to: 19 }] },
      { status: 'ready', count: 20, ends: '2030-01-01' },
    )
    const at = (position: number) => typesOf(batchChanges(rows, { batch: 'b', position }))
    expect(at(4)).toEqual(['disabled', 'changed', 'enabled', 'disabled', 'enabled'])
    expect(at(3)).toEqual(['disabled', 'changed', 'enabled'])
    expect(at(9)).toEqual(['changed', 'disabled', 'enabled'])
  })
})
