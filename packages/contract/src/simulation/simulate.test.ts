import { expect, it } from 'vitest'
import { quoteSchema } from '../documents/quote.ts'
import { parse } from '../parse/parse.ts'
import { unknownFields } from '../parse/unknown-fields.ts'
import { simulate } from './simulate.ts'

const now = Date.parse('2026-11-21T10:00:00Z')
const tenOff = (id: string, more: object = {}) => ({
  id,
  name: id,
  status: 'active',
  trigger: 'code',
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  ...more,
})

const cart = (codes: string[], more: object = {}) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', quantity: 2, unit_price: 2500 }],
  discounts: { codes },
  ...more,
})

function price(document: object) {
  const result = simulate(document, { now, id: 'quote_1' })
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.quote
}

/** What became of each code: its promotion, or the reason it was refused for. */
function fates(document: object): Record<string, string> {
  const { applied, rejected } = price(document).discounts
  return Object.fromEntries([
    ...applied.map(({ code, promotion, provisional }) => [code ?? '', provisional ? `${promotion}?` : promotion]),
    ...rejected.map(({ code, reason }) => [code, reason]),
  ])
}

function errors(document: unknown): string[] {
  const result = simulate(document, { now })
  return result.ok ? [] : result.errors.map(({ path, code }) => `${path} ${code}`)
}

const save10 = { code: 'SAVE10', promotion: 'p' }

it('prices a cart: 10% of 2 × 25.00 is 5.00', () => {
  const quote = price({ promotions: [tenOff('p')], codes: [save10], cart: cart(['save-10']) })
  expect(quote).toMatchObject({
    id: 'quote_1',
    at: '2026-11-21T10:00:00Z',
    totals: { items_discount: 500, total: 4500 },
  })
})

it('answers what the contract describes and nothing else', () => {
  const promotions = [tenOff('p'), tenOff('q', { conditions: [{ type: 'minimum_subtotal', amount: { USD: 9000 } }] })]
  const codes = [save10, { code: 'BIG', promotion: 'q' }]
  const shipping = [{ id: 's1', amount: 500 }]
  const quote = price({ promotions, codes, cart: cart(['SAVE10', 'BIG', 'NONE'], { shipping, colour: 'red' }) })
  expect(parse(quoteSchema, quote)).toMatchObject({ ok: true })
  expect(unknownFields(quoteSchema, quote)).toEqual([])
  expect(quote.warnings).toContainEqual({ path: '$.colour', code: 'unknown_field', message: expect.any(String) })
})

it('[S5] finds a code however it is written, by look-alikes only when one live code looks so', () => {
  const promotions = [tenOff('p'), tenOff('q')]
  const one = { promotions, codes: [save10] }
  for (const text of ['save10', ' SAVE 10', 'SAVEIO', 'SAVE1O', 'savel0']) {
    expect(fates({ ...one, cart: cart([text]) }), text).toEqual({ [text]: 'p' })
  }
  const two = { promotions, codes: [save10, { code: 'SAVEIO', promotion: 'q' }] }
  expect(fates({ ...two, cart: cart(['SAVEIO']) })).toEqual({ SAVEIO: 'q' })
  expect(fates({ ...two, cart: cart(['SAVEL0']) })).toEqual({ SAVEL0: 'unknown_code' })
  const hello = { promotions, codes: [{ code: 'HELLO', promotion: 'p' }] }
  expect(fates({ ...hello, cart: cart(['HE110']) })).toEqual({ HE110: 'p' })
})

it.each([
  ['under settings', { settings: { code_case: 'sensitive' } }],
  ['as they are', { code_case: 'sensitive' }],
])('keeps case apart where the store does, its settings given %s', (_how, store) => {
  const document = { promotions: [tenOff('p')], codes: [{ code: 'Save', promotion: 'p' }], store }
  expect(fates({ ...document, cart: cart(['SAVE']) })).toEqual({ SAVE: 'unknown_code' })
  expect(fates({ ...document, cart: cart([' Sa-ve']) })).toEqual({ ' Sa-ve': 'p' })
})

it('takes what a profile says where no setting of its own does', () => {
  const half = { promotions: [tenOff('p', { effects: [{ type: 'percent_off', percent: '50', target: 'items' }] })] }
  const line_items = [{ id: 'l1', quantity: 1, unit_price: 5 }]
  const document = (store: object, code: string) => ({
    ...half,
    codes: [{ code: 'Save', promotion: 'p' }],
    store,
    cart: cart([code], { line_items }),
  })
  // 2.5 of 5 is half down for vendure, and its codes are matched by case.
  expect(price(document({}, 'SAVE')).totals.items_discount).toBe(3)
  expect(price(document({ profile: 'vendure' }, 'Save')).totals.items_discount).toBe(2)
  expect(fates(document({ profile: 'vendure' }, 'SAVE'))).toEqual({ SAVE: 'unknown_code' })
  expect(
    price(document({ settings: { profile: 'vendure', code_case: 'insensitive' } }, 'SAVE')).totals.items_discount,
  ).toBe(2)
  expect(errors(document({ profile: 'moon' }, 'SAVE'))).toEqual(['$.store.profile one_of'])
})

it('[F9] what cannot be a code is malformed, and an archived code unknown', () => {
  const codes = [
    { ...save10, status: 'archived' },
    { code: 'OFF', promotion: 'p', status: 'disabled' },
  ]
  const document = { promotions: [tenOff('p')], codes }
  expect(fates({ ...document, cart: cart(['САВЕ', 'SAVE10', 'OFF', '']) })).toEqual({
    САВЕ: 'malformed_code',
    SAVE10: 'unknown_code',
    OFF: 'code_disabled',
    '': 'malformed_code',
  })
})

it('tries a draft and a promotion without a status or a name as if they were active, and a paused one not', () => {
  const { status: _status, name: _name, ...bare } = tenOff('p')
  for (const promotion of [bare, tenOff('p', { status: 'draft' })]) {
    expect(fates({ promotions: [promotion], codes: [save10], cart: cart(['SAVE10']) })).toEqual({ SAVE10: 'p' })
  }
  const paused = { promotions: [tenOff('p', { status: 'paused' })], codes: [save10] }
  expect(fates({ ...paused, cart: cart(['SAVE10']) })).toEqual({ SAVE10: 'promotion_inactive' })
})

it("[T1] the cart's `at` replaces now", () => {
  const ended = { promotions: [tenOff('p', { schedule: { ends: '2026-10-30' } })], codes: [save10] }
  expect(fates({ ...ended, cart: cart(['SAVE10']) })).toEqual({ SAVE10: 'expired' })
  expect(fates({ ...ended, cart: cart(['SAVE10'], { at: '2026-10-30T23:59:59Z' }) })).toEqual({ SAVE10: 'p' })
})

it('[R15] reads usage: of promotions by id, of codes by the code itself', () => {
  const promotions = [tenOff('p', { limits: { redemptions: 10 } })]
  const codes = [{ ...save10, limits: { redemptions: 3 } }]
  const used = (usage: object) => fates({ promotions, codes, usage, cart: cart(['SAVE10']) })
  expect(used({ promotions: { p: { redemptions: 9 } }, codes: { 'save-10': { redemptions: 2 } } })).toEqual({
    SAVE10: 'p',
  })
  expect(used({ promotions: { p: { redemptions: 10 } } })).toEqual({ SAVE10: 'redemption_limit' })
  expect(used({ codes: { SAVE10: { redemptions: 3 } } })).toEqual({ SAVE10: 'redemption_limit' })
})

it('[G6] an assigned code matches any identity of the customer; nobody known is provisional', () => {
  const assigned = (assigned_to: object, customer?: object) =>
    fates({
      promotions: [tenOff('p')],
      codes: [{ ...save10, assigned_to }],
      cart: cart(['SAVE10'], customer === undefined ? {} : { customer }),
    }).SAVE10
  expect(assigned({ email: 'a@example.com' }, { id: 'c9', email: ' A@Example.com ' })).toBe('p')
  expect(assigned({ customer_id: 'c1' }, { id: 'c1', email: 'x@example.com' })).toBe('p')
  expect(assigned({ customer_id: 'c1' }, { id: 'c2' })).toBe('wrong_customer')
  expect(assigned({ email: 'a@example.com' }, { email: 'b@example.com' })).toBe('wrong_customer')
  expect(assigned({ email: 'a@example.com' })).toBe('p?')
  expect(assigned({ email: 'a@example.com' }, { email: '' })).toBe('p?')
})

it('[H4] reports everything that is wrong at once', () => {
  expect(errors({ promotions: [tenOff('p', { effects: [] })], codes: [{}], cart: {}, dry: true })).toEqual([
    '$.promotions[0].effects empty',
    '$.codes[0].code required',
    '$.codes[0].promotion required',
    '$.cart.currency required',
    '$.cart.line_items required',
    '$.dry unknown_field',
  ])
  for (const document of [null, undefined, 3, 'x', []]) expect(errors(document)).toHaveLength(1)
})

it('refuses ids and codes that repeat, and names that name nothing', () => {
  const promotions = [tenOff('p'), tenOff('p')]
  const codes = [
    save10,
    { code: 'save 10', promotion: 'p' },
    { code: 'X', promotion: 'q' },
    { code: 'ß', promotion: 'p' },
  ]
  const usage = { codes: { OTHER: { redemptions: 1 } } }
  expect(errors({ promotions, codes, usage, cart: cart([]) })).toEqual([
    '$.promotions[1].id duplicate',
    '$.codes[1].code duplicate',
    '$.codes[2].promotion not_found',
    '$.codes[3].code format',
    '$.usage.codes.OTHER not_found',
  ])
})

it('gives the same bytes for the same input', () => {
  const document = {
    promotions: [tenOff('p'), tenOff('a', { trigger: 'automatic' })],
    codes: [save10],
    cart: cart(['SAVE10']),
  }
  expect(JSON.stringify(price(structuredClone(document)))).toBe(JSON.stringify(price(document)))
})

it('[OWN-1] a code is for everybody but its owner; nobody known is provisional', () => {
  const owned = (customer?: object) =>
    fates({
      promotions: [tenOff('p')],
      codes: [{ ...save10, owner: { customer_id: 'c1', email: 'a@example.com' } }],
      cart: cart(['SAVE10'], customer === undefined ? {} : { customer }),
    }).SAVE10
  expect(owned({ id: 'c1' })).toBe('wrong_customer')
  expect(owned({ id: 'c9', email: ' A@Example.com ' })).toBe('wrong_customer')
  expect(owned({ id: 'c2' })).toBe('p')
  expect(owned()).toBe('p?')
})
