/** `all`, `any` and `not` as three-valued logic, what they tell of their children, and that every child is asked. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localeFor } from '../locales/index.ts'
import type { Cart } from '../model/cart.ts'
import type { Verdict } from './definition.ts'
import { type ConditionDocument, conditionByType } from './index.ts'
import { sampleView } from './sample-view.ts'

type Truth = true | false | null

/** What one leaf is: settled, missing and not brought by checkout, or missing and brought. */
type State = 'holds' | 'fails' | 'missing' | 'awaited'

const check = (document: ConditionDocument, cart: Partial<Cart> = {}): Verdict =>
  conditionByType(document.type)!.check(document as never, sampleView(cart))

const group = (type: 'all' | 'any' | 'not', ...conditions: ConditionDocument[]): ConditionDocument => ({
  type,
  conditions,
})

/** Leaves that share no fact, two that checkout never brings among them. */
const leaves = {
  wrap: { type: 'attribute', name: 'wrap', of: 'cart', op: 'eq', value: true },
  note: { type: 'attribute', name: 'note', of: 'cart', op: 'eq', value: true },
  paid: { type: 'payment_method', any_of: ['card'] },
  sent: { type: 'country', any_of: ['FR'] },
  billed: { type: 'region', any_of: ['FR-75'], of: 'billing' },
  by: { type: 'shipping_method', any_of: ['express'] },
} as const satisfies Record<string, ConditionDocument>

type Leaf = keyof typeof leaves
const awaitable: readonly Leaf[] = ['paid', 'sent', 'billed', 'by']
const stateOf = (leaf: Leaf) =>
  fc.constantFrom<State[]>('holds', 'fails', awaitable.includes(leaf) ? 'awaited' : 'missing')

type States = Readonly<Record<Leaf, State>>
const states: fc.Arbitrary<States> = fc.record({
  wrap: stateOf('wrap'),
  note: stateOf('note'),
  paid: stateOf('paid'),
  sent: stateOf('sent'),
  billed: stateOf('billed'),
  by: stateOf('by'),
})

function cartOf(given: States): Partial<Cart> {
  const pick = <T>(leaf: Leaf, holds: T, fails: T) =>
    ({ holds, fails, missing: undefined, awaited: undefined })[given[leaf]]
  const known = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const method = pick('by', 'express', 'slow')
  return {
    attributes: known({ wrap: pick('wrap', true, false), note: pick('note', true, false) }),
    context: known({
      payment_method: pick('paid', 'card', 'cash'),
      shipping_country: pick('sent', 'FR', 'US'),
      billing_region: pick('billed', 'FR-75', 'FR-13'),
    }),
    ...(method !== undefined && { shipping: [{ id: 's', method, amount: 500 }] }),
  }
}

/** A tree in which every leaf stands at most once, so that leaves are independent of each other. */
const tree: fc.Arbitrary<ConditionDocument> = fc
  .shuffledSubarray(Object.values(leaves) as ConditionDocument[], { minLength: 1 })
  .chain(split)

function split(rest: readonly ConditionDocument[]): fc.Arbitrary<ConditionDocument> {
  const kinds = fc.constantFrom<('all' | 'any' | 'not')[]>('all', 'any', 'not')
  if (rest.length === 1) return fc.boolean().map(turn => (turn ? group('not', rest[0]!) : rest[0]!))
  return fc.tuple(kinds, fc.integer({ min: 1, max: rest.length })).chain(([kind, size]) => {
    const parts = size === rest.length ? rest.map(leaf => [leaf]) : [rest.slice(0, size), rest.slice(size)]
    return fc.tuple(...parts.map(split)).map(children => group(kind, ...children))
  })
}

/** Kleene's tables, written down once more. */
function truthOf(document: ConditionDocument, cart: Partial<Cart>): Truth {
  if (!('conditions' in document)) {
    return { satisfied: true, rejected: false, unknown: null }[check(document, cart).outcome]
  }
  const truths = document.conditions.map(child => truthOf(child, cart))
  if (document.type === 'all') return truths.includes(false) ? false : truths.includes(null) ? null : true
  const some = truths.includes(true) ? true : truths.includes(null) ? null : false
  if (document.type === 'any') return some
  return some === null ? null : !some
}

const outcomeOf = (truth: Truth) => (truth === null ? 'unknown' : truth ? 'satisfied' : 'rejected')

/** Every way in which checkout can settle what it brings. */
function futures(given: States): States[] {
  return awaitable.reduce<States[]>(
    (all, leaf) =>
      all.flatMap(one =>
        one[leaf] === 'awaited'
          ? [
              { ...one, [leaf]: 'holds' },
              { ...one, [leaf]: 'fails' },
            ]
          : [one],
      ),
    [given],
  )
}

describe('three-valued logic', () => {
  it('[SEQ-7] has the truth table of Kleene', () => {
    const [yes, no, open] = [leaves.wrap, leaves.note, leaves.sent]
    const cart = cartOf({ wrap: 'holds', note: 'fails', sent: 'awaited', paid: 'fails', billed: 'fails', by: 'fails' })
    const outcomes = (type: 'all' | 'any') =>
      [yes, no, open].map(one => [yes, no, open].map(other => check(group(type, one, other), cart).outcome[0]).join(''))
    expect(outcomes('all')).toEqual(['sru', 'rrr', 'uru'])
    expect(outcomes('any')).toEqual(['sss', 'sru', 'suu'])
    expect([yes, no, open].map(one => check(group('not', one), cart).outcome)).toEqual([
      'rejected',
      'satisfied',
      'unknown',
    ])
  })

  it('[SEQ-7] keeps it at any depth', () => {
    fc.assert(
      fc.property(tree, states, (document, given) => {
        const cart = cartOf(given)
        expect(check(document, cart).outcome).toBe(outcomeOf(truthOf(document, cart)))
      }),
    )
  })

  it('[SEQ-4] [SEQ-7] waits for checkout exactly when something that checkout brings can make it hold', () => {
    fc.assert(
      fc.property(tree, states, (document, given) => {
        const verdict = check(document, cartOf(given))
        const possible = futures(given).some(future => truthOf(document, cartOf(future)) === true)
        const waiting = verdict.outcome === 'unknown' && verdict.waiting_for !== undefined
        expect(verdict.outcome === 'satisfied' || waiting).toBe(possible)
      }),
    )
  })

  it('[SEQ-7] does not depend on the order of the conditions, however they nest', () => {
    const turned = (document: ConditionDocument): ConditionDocument =>
      'conditions' in document ? { ...document, conditions: document.conditions.map(turned).toReversed() } : document
    fc.assert(
      fc.property(tree, states, (document, given) => {
        const [one, other] = [check(document, cartOf(given)), check(turned(document), cartOf(given))]
        const told = (verdict: Verdict) =>
          verdict.outcome === 'satisfied'
            ? verdict.outcome
            : [verdict.outcome, verdict.reason, 'waiting_for' in verdict ? verdict.waiting_for : null]
        expect(told(other)).toEqual(told(one))
      }),
    )
  })
})

describe('what a group tells', () => {
  const vip = { type: 'customer_segment', any_of: ['vip'] } as const
  const fifty = { type: 'minimum_subtotal', amount: { USD: 5000 } } as const
  const customer = { id: 'c1', segments: [] }

  it('[SEQ-2] lists every child, with what was required and what was there', () => {
    expect(check(group('all', vip, fifty, { type: 'currency', any_of: ['USD'] }), { customer })).toMatchObject({
      outcome: 'rejected',
      reason: 'wrong_segment',
      checks: [
        { check: 'customer_segment', ok: false, reason: 'wrong_segment', required: { any_of: ['vip'] }, actual: [] },
        { check: 'minimum_subtotal', ok: false, reason: 'subtotal_too_low', required: 5000, actual: 1000 },
        { check: 'currency', ok: true },
      ],
    })
  })

  it('[SEQ-1] all: the first failing child in the published order; any: the one that can be mended', () => {
    expect(check(group('all', fifty, vip), { customer })).toMatchObject({ reason: 'wrong_segment' })
    expect(check(group('any', vip, fifty), { customer })).toMatchObject({
      reason: 'subtotal_too_low',
      details: { missing: 4000 },
      remedy: { type: 'add_amount', amount: 4000, items: {} },
    })
    const pos = { type: 'sales_channel', any_of: ['pos'] } as const
    expect(check(group('any', pos, vip), { customer, context: { sales_channel: 'web' } })).toMatchObject({
      reason: 'wrong_segment',
    })
  })

  it('not: the words of the child turned round', () => {
    const french = { type: 'country', any_of: ['FR'] } as const
    expect(check(group('not', french), { context: { shipping_country: 'FR' } })).toMatchObject({
      reason: 'wrong_country',
      details: { none_of: ['FR'], of: 'shipping', country: 'FR' },
    })
    expect(check(group('not', { type: 'minimum_subtotal', amount: { USD: 1000 } }))).toMatchObject({
      reason: 'subtotal_too_high',
      details: { required: 999, actual: 1000, excess: 1 },
    })
    expect(check(group('not', { type: 'maximum_subtotal', amount: { USD: 1000 } }))).toMatchObject({
      reason: 'subtotal_too_low',
      remedy: { type: 'add_amount', amount: 1 },
    })
    expect(check(group('not', group('any', fifty, french)), { context: { shipping_country: 'FR' } })).toMatchObject({
      reason: 'wrong_country',
    })
    expect(check(group('not', { type: 'new_customer' }), { customer: { id: 'c1', order_count: 0 } })).toMatchObject({
      reason: 'order_count_mismatch',
    })
  })

  it('names everything it waits for, in one order', () => {
    const both = [leaves.paid, { type: 'customer', known: true } as const]
    for (const conditions of [both, both.toReversed()]) {
      expect(check(group('all', ...conditions))).toMatchObject({ waiting_for: ['customer', 'payment_method'] })
      expect(check(group('any', ...conditions))).toMatchObject({ waiting_for: ['customer', 'payment_method'] })
    }
    expect(check(group('all', leaves.wrap, leaves.paid))).not.toHaveProperty('waiting_for')
    for (const one of [both[1]!, { type: 'order_count', min: 1 } as const, { type: 'new_customer' } as const]) {
      expect(check(group('not', one))).toMatchObject({ outcome: 'unknown', waiting_for: ['customer'] })
    }
    expect(check(group('any', leaves.wrap, leaves.paid))).toMatchObject({ waiting_for: ['payment_method'] })
  })

  it('asks every child, also after one has decided: which read the money left is seen by their asking', () => {
    const late = { type: 'minimum_subtotal', amount: { USD: 1 }, basis: 'remaining' } as const
    for (const [type, decides] of [
      ['any', 'holds'],
      ['all', 'fails'],
      ['not', 'holds'],
    ] as const) {
      const asked: string[] = []
      const cart = cartOf({ wrap: decides, note: 'fails', sent: 'fails', paid: 'fails', billed: 'fails', by: 'fails' })
      const view = { ...sampleView(cart), valueOf: (_: unknown, basis: string) => asked.push(basis) }
      conditionByType(type)!.check(group(type, leaves.wrap, late) as never, view)
      expect(asked).toEqual(['remaining'])
    }
  })
})

describe('index keys', () => {
  const keys = (document: ConditionDocument) => conditionByType(document.type)!.necessary?.(document as never)
  const tops = { type: 'contains', items: { include: [{ categories: ['tops', 'shoes'] }] } } as const

  it('of any are all of its children’s, when each has one; of all the fewest; of not none', () => {
    expect(keys(group('any', leaves.paid, tops))).toEqual({
      anyOf: ['payment_method:card', 'category:tops', 'category:shoes'],
    })
    expect(keys(group('any', leaves.paid, leaves.wrap))).toBeUndefined()
    expect(keys(group('all', tops, leaves.paid, leaves.wrap))).toEqual({ anyOf: ['payment_method:card'] })
    expect(keys(group('all', leaves.wrap))).toBeUndefined()
    expect(keys(group('not', leaves.paid))).toBeUndefined()
  })
})

describe('the summary', () => {
  it('joins those of the conditions', () => {
    const { phrases } = localeFor('en')
    const say = (document: ConditionDocument) => conditionByType(document.type)!.summary.en(document as never, phrases)
    const fifty = { type: 'minimum_subtotal', amount: { USD: 5000 } } as const
    expect(say(group('any', leaves.paid, fifty))).toBe('the order is paid by card or the subtotal is at least $50.00')
    const both = group('all', leaves.paid, fifty)
    expect(say(group('any', both, leaves.by))).toBe(
      '(the order is paid by card and the subtotal is at least $50.00) or the order ships by express',
    )
    expect(say(group('any', group('all', both), leaves.by))).toContain('$50.00) or')
    expect(say(group('all', both))).toBe('the order is paid by card and the subtotal is at least $50.00')
  })

  it('of not says what the conditions would say turned round', () => {
    const inFour = (document: ConditionDocument) =>
      (['en', 'fr', 'de', 'es'] as const).map(tag => {
        const said = conditionByType(document.type)!.summary[tag](document as never, localeFor(tag).phrases)
        return said.replaceAll(/[\u00a0\u202f]/g, ' ')
      })
    const fifty = { type: 'minimum_subtotal', amount: { USD: 5000 } } as const
    expect(inFour(group('not', leaves.paid, fifty))).toEqual([
      'the order is not paid by card and the subtotal is below $50.00',
      'la commande n’est pas payée par card et le sous-total est inférieur à 50,00 $US',
      'die Bestellung nicht mit card bezahlt wird und die Zwischensumme unter 50,00 $ liegt',
      'el pedido no se paga con card y el subtotal es inferior a 50,00 US$',
    ])
    const [en] = inFour(group('not', group('all', leaves.paid, fifty), leaves.by))
    expect(en).toBe(
      '(the order is not paid by card or the subtotal is below $50.00) and the order does not ship by express',
    )
    expect(inFour(group('not', group('not', fifty)))[0]).toBe('the subtotal is at least $50.00')
    const none = { type: 'contains', items: { include: [{ tags: ['sale'] }] } } as const
    expect(inFour(group('not', none))).toEqual([
      'the cart contains no items tagged sale',
      expect.stringContaining('le panier ne contient aucun article'),
      expect.stringContaining('der Warenkorb keine Artikel'),
      expect.stringContaining('el carrito no contiene ningún artículo'),
    ])
  })
})
