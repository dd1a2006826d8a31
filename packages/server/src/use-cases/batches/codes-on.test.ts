import { expect, it } from 'vitest'
import { codesBesides, codesOn } from './codes-on.ts'

type Row = Parameters<typeof codesBesides>[1][number]

const range = (first: number, last: number, disabled = false) => ({ first, last, disabled, exported: false })
const ready = { status: 'ready', document: { count: 100 }, made: 100, ranges: [range(0, 99)] } as const

it('counts the codes of a batch that are on, by what it says of itself', () => {
  expect(codesOn(ready)).toBe(100)
  expect(codesOn({ ...ready, status: 'disabled' })).toBe(0)
  expect(codesOn({ ...ready, ranges: [range(0, 29), range(30, 99, true)] })).toBe(30)
  // Some indexes were no codes.
  expect(codesOn({ ...ready, ranges: [range(0, 99), range(100, 149, true)] })).toBe(67)
  expect(codesOn({ ...ready, ranges: [range(0, 99, true)] })).toBe(0)
})

it('counts those to come while they are made, and those that are there once that stopped', () => {
  const making = { ...ready, status: 'making', made: 20, ranges: [range(0, 19)] } as const
  expect(codesOn(making)).toBe(100)
  expect(codesOn({ ...making, made: 0, ranges: [] })).toBe(100)
  expect(codesOn({ ...making, status: 'paused' })).toBe(20)
  expect(codesOn({ ...making, document: { count: 100, stopped: { reason: 'over_capacity', left: 80 } } })).toBe(20)
})

it('counts a code once that has a row too', () => {
  const row = (id: string, batch: string) => ({ document: { id, batch, status: 'active' } }) as Row
  const batches = [{ ...ready, id: 'a' }, { ...ready, id: 'b', status: 'disabled' } as const]
  expect(codesBesides(batches, [])).toBe(100)
  expect(codesBesides(batches, [row('code_a-7', 'a'), row('code_b-7', 'b'), row('own', 'a')])).toBe(99)
})

it('counts no code that was switched off by itself, and none twice that is off with its range', () => {
  const off = (id: string, status: string) => ({ document: { id, batch: 'a', status } }) as Row
  const rows = [off('code_a-7', 'disabled'), off('code_a-8', 'archived')]
  expect(codesBesides([{ ...ready, id: 'a' }], rows)).toBe(98)
  const half = { ...ready, id: 'a', ranges: [range(0, 7), range(8, 99, true)] }
  expect(codesBesides([half], [])).toBe(8)
  expect(codesBesides([half], rows)).toBe(7)
})
