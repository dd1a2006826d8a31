import { describe, expect, it } from 'vitest'
import { patchOf, valueAt, withChange } from './changes.ts'

const stored = { max_codes: 1, tax: { basis: 'after_discount', round_at: 'line' }, customer_identities: ['phone'] }

describe('changes of settings', () => {
  it('are what differs from what is stored, and nothing else', () => {
    const changed = withChange({}, stored, 'max_codes', 3)
    expect(changed).toEqual({ max_codes: 3 })
    expect(withChange(changed, stored, 'max_codes', 1)).toEqual({})
    expect(withChange({}, stored, 'customer_identities', ['phone'])).toEqual({})
    expect(withChange({}, stored, 'margin_floor', undefined)).toEqual({})
    expect(withChange({}, stored, 'tax.basis', undefined)).toEqual({ 'tax.basis': null })
  })

  it('become a patch that names nothing but them', () => {
    expect(patchOf({ max_codes: 3, 'tax.basis': 'before_discount', 'tax.round_at': null })).toEqual({
      max_codes: 3,
      tax: { basis: 'before_discount', round_at: null },
    })
    expect(patchOf({})).toEqual({})
  })

  it('are read inside of others', () => {
    expect(valueAt(stored, 'tax.basis')).toBe('after_discount')
    expect(valueAt(stored, 'tax.basis.deeper')).toBeUndefined()
    expect(valueAt(undefined, 'tax')).toBeUndefined()
  })
})
