import { describe, expect, it } from 'vitest'
import type { Cart } from '../model/cart.ts'
import { attribute } from './attribute.ts'
import type { Attribute, Operator } from './attribute-params.ts'
import { sampleView } from './sample-view.ts'

const check = (given: Partial<Attribute>, cart: Partial<Cart> = {}) =>
  attribute.check({ name: 'x', of: 'cart', op: 'eq', value: 1, ...given }, sampleView(cart))

const outcome = (op: Operator, value: Attribute['value'], x: unknown) =>
  check({ op, ...(value !== undefined && { value }) }, { attributes: { x } }).outcome

const issuesOf = (document: object) => {
  const issues: { path: unknown[]; code: string }[] = []
  attribute.params.parse({ name: 'x', of: 'cart', ...document }, [], issues as never[])
  return issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
}

describe('attribute', () => {
  it.each<[Operator, Attribute['value'], unknown[], unknown[]]>([
    ['eq', 'a', ['a'], ['A', 'b', '', ['a'], 1]],
    ['eq', 1, [1], ['1', true, 2, [1]]],
    ['eq', true, [true], [false, 'true', 1]],
    ['ne', 1, ['1', 2, true, [1], {}], [1]],
    ['gt', 5, [6, 5.1], [5, 4, '6', true, [6]]],
    ['gte', 5, [5, 6], [4.9, '5']],
    ['lt', 5, [4, -1], [5, 6, '4', false]],
    ['lte', 5, [5, 4], [5.1, '5']],
    ['in', ['a', 1], ['a', 1], ['1', 'b', true, ['a']]],
    ['not_in', ['a', 1], ['1', 'b', ['a']], ['a', 1]],
    ['contains', 'a', [['a', 'b'], 'bar', 'a'], [['b'], 'b', [['a']], 1, { a: 1 }]],
    ['contains', 1, [[1]], [['1'], '1', 1]],
    ['exists', undefined, [0, '', false, [], {}], []],
    ['exists', false, [], [0, '', false]],
  ])('[N7] %s %j compares without converting', (op, value, holds, fails) => {
    for (const x of holds) expect([x, outcome(op, value, x)]).toEqual([x, 'satisfied'])
    for (const x of fails) expect([x, outcome(op, value, x)]).toEqual([x, 'rejected'])
  })

  it('[N7] one that is missing or null is unknown, and nothing brings it', () => {
    for (const cart of [{}, { attributes: {} }, { attributes: { x: null } }]) {
      for (const op of ['eq', 'ne', 'not_in'] as const) {
        const verdict = check({ op, value: op === 'not_in' ? [1] : 1 }, cart)
        expect(verdict).toMatchObject({ outcome: 'unknown', details: { name: 'x', actual: null } })
        expect(verdict).not.toHaveProperty('waiting_for')
      }
    }
    expect(check({ of: 'customer' })).not.toHaveProperty('waiting_for')
  })

  it('exists: a cart without attributes has none, of a customer without them nothing is known', () => {
    const exists = (value: boolean, of: Attribute['of'], cart: Partial<Cart>) =>
      check({ op: 'exists', value, of }, cart).outcome
    expect([exists(true, 'cart', {}), exists(false, 'cart', {})]).toEqual(['rejected', 'satisfied'])
    expect(exists(false, 'cart', { attributes: { x: null } })).toBe('satisfied')
    expect(exists(false, 'customer', {})).toBe('unknown')
    expect(exists(false, 'customer', { customer: { id: 'c' } })).toBe('unknown')
    expect(exists(false, 'customer', { customer: { id: 'c', attributes: {} } })).toBe('satisfied')
  })

  it('[H1] finds own properties only', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      for (const cart of [{}, { attributes: {} }, { attributes: Object.create({ [name]: 1 }) }]) {
        expect(check({ name, op: 'ne' }, cart).outcome).toBe('unknown')
        expect(check({ name, op: 'exists', value: true }, cart).outcome).toBe('rejected')
      }
    }
    expect(check({ name: '__proto__' }, { attributes: JSON.parse('{"__proto__":1}') }).outcome).toBe('satisfied')
    expect(check({ name: 'x' }, { attributes: Object.assign(Object.create(null), { x: 1 }) }).outcome).toBe('satisfied')
  })

  it('is written with the value that its operator compares with', () => {
    expect(issuesOf({ op: 'eq' })).toEqual(['value: required'])
    expect(issuesOf({ op: 'gt', value: '5' })).toEqual(['value: type'])
    expect(issuesOf({ op: 'eq', value: ['a'] })).toEqual(['value: type'])
    expect(issuesOf({ op: 'in', value: 'a' })).toEqual(['value: type'])
    expect(issuesOf({ op: 'exists', value: 'yes' })).toEqual(['value: type'])
    expect(issuesOf({ op: 'like', value: 'a' })).toEqual(['op: one_of'])
    expect(issuesOf({ op: 'eq', value: '' })).toEqual([])
    expect(issuesOf({ op: 'exists' })).toEqual([])
    expect(issuesOf({ op: 'gt', value: Number.NaN })).toEqual(['value: type'])
  })

  it('[S15] refuses what would hold always or never', () => {
    expect(issuesOf({ op: 'contains', value: '' })).toEqual(['value: empty'])
    expect(issuesOf({ op: 'in', value: [] })).toEqual(['value: empty'])
    expect(issuesOf({ op: 'not_in', value: [] })).toEqual(['value: empty'])
  })
})
