/** A code that was issued to a session, while its cart changes and comes back. */
import { describe, expect, it } from 'vitest'
import { parseCode } from '../model/parse-code.ts'
import { ask, codeFor, reasonOf } from './asking.test-data.ts'

const session = { context: { session_id: 'cart_1' } }
const hat = { id: 'h', sku: 'HAT', unit_price: 3000 }
const tee = { id: 't', sku: 'TEE', quantity: 1, unit_price: 4000 }
const codes = [
  codeFor('ten', {
    session_id: 'cart_1',
    session_items: [
      { sku: 'HAT', quantity: 2, unit_price: 3000 },
      { sku: 'TEE', quantity: 1, unit_price: 4000 },
    ],
  }),
]
const with_ = (line_items: readonly object[]) => ({ codes, cart: { ...session, line_items: line_items as never } })

describe('a code of a session', () => {
  it('works while half of the value is still there', () => {
    expect(reasonOf(with_([{ ...hat, quantity: 2 }, tee]))).toBe('applied')
    expect(reasonOf(with_([{ ...hat, quantity: 1 }, tee]))).toBe('applied')
    expect(reasonOf(with_([{ ...hat, quantity: 2 }]))).toBe('applied')
  })

  it('is refused with cart_changed below that, and alive again when the goods are back', () => {
    expect(reasonOf(with_([tee]))).toBe('cart_changed')
    const { rejected } = ask(
      with_([
        { ...tee, quantity: 9 },
        { id: 'x', quantity: 1, unit_price: 90_000 },
      ]),
    ).discounts
    expect(rejected[0]).toMatchObject({ reason: 'cart_changed' })
    expect(rejected[0]!.checks.find(check => check.check === 'session')).toMatchObject({
      ok: false,
      required: 5000,
      actual: 4000,
    })
    expect(reasonOf(with_([{ ...hat, quantity: 2 }, tee]))).toBe('applied')
  })

  it('counts the prices of then, and goods that moved to other lines', () => {
    expect(
      reasonOf(
        with_([
          { ...hat, id: 'h1', quantity: 1, unit_price: 10 },
          { ...hat, id: 'h2', quantity: 1, unit_price: 10 },
        ]),
      ),
    ).toBe('applied')
  })

  it('exactly half is enough, one cent less is not', () => {
    const half = (unit_price: number) =>
      reasonOf({
        codes: [
          codeFor('ten', {
            session_id: 'cart_1',
            session_items: [
              { sku: 'HAT', quantity: 1, unit_price },
              { sku: 'TEE', quantity: 1, unit_price: 5000 },
            ],
          }),
        ],
        cart: { ...session, line_items: [{ ...tee }] },
      })
    expect(half(5000)).toBe('applied')
    expect(half(5001)).toBe('cart_changed')
  })

  it('of another session reads wrong_session, whatever is in the cart', () => {
    const cart = { context: { session_id: 'cart_2' }, line_items: [{ ...hat, quantity: 2 }, tee] }
    expect(reasonOf({ codes, cart })).toBe('wrong_session')
  })

  it('[16] is known by a hash to whoever keeps no session in clear: they say whose it is', () => {
    const session_items = [{ sku: 'TEE', quantity: 2, unit_price: 4000 }]
    const told = (session: 'matches' | 'other', quantity = 2) =>
      reasonOf({
        codes: [codeFor('ten', { session_items }, { session })],
        cart: { line_items: [{ ...tee, quantity }] },
      })
    expect(told('matches')).toBe('applied')
    expect(told('matches', 1)).toBe('applied')
    expect(reasonOf({ codes: [codeFor('ten', { session_items }, { session: 'matches' })] })).toBe('applied')
    expect(told('other')).toBe('wrong_session')
    const gone = {
      codes: [codeFor('ten', { session_items }, { session: 'matches' as const })],
      cart: { line_items: [{ ...hat, quantity: 5 }] },
    }
    expect(reasonOf(gone)).toBe('cart_changed')
  })

  it('remembers items only of a session, and never worth more than 2^53−1', () => {
    const code = { id: 'c', code: 'C', promotion: 'p', status: 'active' }
    const item = { sku: 'A', quantity: 2, unit_price: Number.MAX_SAFE_INTEGER }
    const read = parseCode({ ...code, session_items: [item] })
    expect(read.ok ? [] : read.issues.map(issue => issue.path.join('.'))).toEqual(['session_id', 'session_items'])
    expect(parseCode({ ...code, session_id: 's', session_items: [{ ...item, quantity: 1 }] }).ok).toBe(true)
  })
})
