/** JSON of what a page gives, whatever it gave to all objects before. */
import { afterEach, describe, expect, it } from 'vitest'
import { bare, toJson } from './captured.ts'

const added = Array.prototype as { toJSON?: () => unknown }
afterEach(() => delete added.toJSON)

describe('[ELM-9] JSON', () => {
  it('is of own members only', () => {
    const value = { a: [1, { b: 'x' }], none: undefined, at: new Date(0), deep: Object.create(null), '': null }
    const before = JSON.stringify(value)
    added.toJSON = () => 'polluted'
    const json = toJson(value)
    delete added.toJSON
    expect(json).toBe(before)
  })

  it('and options of calls inherit nothing', () => {
    expect('constructor' in bare({ a: 1 })).toBe(false)
    expect({ ...bare({ a: 1 }) }).toEqual({ a: 1 })
  })
})
