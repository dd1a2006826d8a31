/**
 * Carts with everything that may differ between JavaScript engines (sorting, big sums, dates in zones, words), every
 * example of every condition and effect, and every profile's way to settle a contest.
 */
import {
  type AnyCondition,
  type AnyEffect,
  type Cart,
  type CompileInput,
  conditionTypes,
  effects,
  type Facts,
  type Promotion,
  profileNames,
} from '@counterfoil/engine'

interface Sample extends CompileInput {
  readonly cart: Cart
  readonly facts: Facts
  readonly now: number
}

const now = Date.parse('2026-11-21T10:00:00Z')
const together = { with: ['product', 'order', 'shipping'] } as const
const base = { name: 'P', status: 'active', trigger: 'automatic', conditions: [], combination: together } as const

const promotions: readonly Promotion[] = [
  { ...base, id: 'items', effects: [{ type: 'percent_off', percent: '12.5', target: 'items' }] },
  { ...base, id: 'across', effects: [{ type: 'amount_off', amount: { USD: 1001 }, target: 'order' }] },
  { ...base, id: 'post', effects: [{ type: 'shipping_off', percent: '33.3333' }] },
  {
    ...base,
    id: 'later',
    trigger: 'code',
    schedule: { starts: '2026-12-01', ends: '2026-12-24', time_zone: 'America/Santiago' },
    effects: [{ type: 'percent_off', percent: '20', target: 'order' }],
  },
  {
    ...base,
    id: 'more',
    conditions: [{ type: 'minimum_subtotal', amount: { USD: 1_000_000_000 } }],
    effects: [{ type: 'shipping_off', percent: '100' }],
  },
]

const later = { id: 'code_later', code: 'LATER', promotion: 'later', status: 'active' } as const
const facts: Facts = {
  codes: [{ submitted: 'later', canonical: 'LATER', record: later }],
  usage: {},
}

const lines = ['b', 'a', 'Z', '10', '9', 'é'].map((id, index) => ({
  id,
  quantity: index + 1,
  unit_price: 3333 * (index + 1),
}))

const severalLines: Cart = { currency: 'USD', line_items: lines, shipping: [{ id: 's', amount: 999 }] }

const ofItself: Readonly<Record<string, Sample>> = {
  'several lines': { promotions, now, facts, cart: severalLines },
  'a sum near 2^53': {
    promotions,
    now,
    facts,
    cart: { currency: 'USD', line_items: [{ id: 'a', quantity: 900_719, unit_price: 9_999_999_999 }], shipping: [] },
  },
}

const languages = ['en', 'fr', 'de', 'es']

/** Behind a code, so that the quote says of every refusal why, in each language by turns, and what would help. */
function conditionSamples({ type, examples }: AnyCondition): [string, Sample][] {
  return examples.map(({ title, params, cart = {}, facts: known }, index) => {
    const condition = { type, ...(params as object) } as Promotion['conditions'][number]
    const tenPercent = { type: 'percent_off', percent: '10', target: 'items' } as const
    const promotion: Promotion = {
      ...base,
      id: 'later',
      trigger: 'code',
      conditions: [condition],
      effects: [tenPercent],
    }
    const locale = languages[index % languages.length]!
    const asked: Cart = { ...severalLines, ...cart, locale, include: ['remedies', 'nearly', 'lines'] }
    return [
      `${type}: ${title}`,
      { promotions: [promotion], now, facts: { ...facts, ...known, codes: facts.codes }, cart: asked },
    ]
  })
}

function effectSamples({ type, examples }: AnyEffect): [string, Sample][] {
  return examples.map(({ title, params, cart }) => {
    const effect = { type, ...(params as object) } as Promotion['effects'][number]
    const priced: Cart = { ...severalLines, ...cart }
    return [`${type}: ${title}`, { promotions: [{ ...base, id: 'p', effects: [effect] }], now, facts, cart: priced }]
  })
}

const ofProfiles = profileNames.map((profile): [string, Sample] => [
  `the profile ${profile}`,
  { promotions, settings: { profile }, now, facts, cart: severalLines },
])

export const samples: Readonly<Record<string, Sample>> = {
  ...ofItself,
  ...Object.fromEntries(conditionTypes.flatMap(conditionSamples)),
  ...Object.fromEntries(effects.flatMap(effectSamples)),
  ...Object.fromEntries(ofProfiles),
}
