/**
 * The demo store's promotions: one for every kind of code that shops hand out, over the real catalogue and quarter.
 * Most are still open, so that a visitor can try them; one is over, one has not begun, one is used up.
 */
import type { Campaign, Promotion } from '@counterfoil/engine'

const zone = 'Europe/London'
const everyClass = ['product', 'order', 'shipping'] as const

/** Order discounts opened by a code: at most one of them on an order, next to everything else. */
const oneOrderCode = { with: everyClass, group: 'one-order-code' }

export const demoCampaigns: readonly Campaign[] = [
  {
    id: 'christmas-2011',
    name: 'Christmas 2011',
    status: 'active',
    schedule: { starts: '2011-11-07', ends: '2011-12-24', time_zone: zone },
    limits: { budget: { GBP: 2_000_000 } },
  },
  { id: 'partners', name: 'Partners and influencers', status: 'active' },
  { id: 'always-on', name: 'Always on', status: 'active' },
]

/** `nextYear`: the New Year sale is always the next one, so that something is scheduled whenever the demo is loaded. */
export function demoPromotions(nextYear: number): Promotion[] {
  return [...forCustomers, ...forPartners, ...withDates, newYearSale(nextYear), ...forProducts, ...automatic]
}

const forCustomers: readonly Promotion[] = [
  {
    id: 'welcome',
    name: 'Welcome offer',
    title: '10% off your first order',
    status: 'active',
    trigger: 'code',
    visibility: 'listed',
    campaign: 'always-on',
    conditions: [{ type: 'new_customer' }],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    limits: { per_customer: 1 },
    combination: oneOrderCode,
  },
  {
    id: 'newsletter',
    name: 'Newsletter',
    title: '£10 off orders from £150',
    status: 'active',
    trigger: 'code',
    campaign: 'always-on',
    conditions: [{ type: 'minimum_subtotal', amount: { GBP: 15_000 } }],
    effects: [{ type: 'amount_off', amount: { GBP: 1000 }, target: 'order' }],
    combination: oneOrderCode,
  },
  {
    id: 'vip',
    name: 'VIP customers',
    title: '15% off, because you keep coming back',
    status: 'active',
    trigger: 'code',
    campaign: 'always-on',
    conditions: [{ type: 'customer_segment', any_of: ['vip'] }],
    effects: [{ type: 'percent_off', percent: '15', target: 'order', max_amount: { GBP: 20_000 } }],
    limits: { per_customer: 3 },
    combination: oneOrderCode,
  },
  {
    id: 'cart-recovery',
    name: 'Cart recovery',
    title: '£8 off: your cart is still here',
    status: 'active',
    trigger: 'code',
    campaign: 'always-on',
    conditions: [{ type: 'minimum_subtotal', amount: { GBP: 10_000 } }],
    effects: [{ type: 'amount_off', amount: { GBP: 800 }, target: 'order' }],
    limits: { per_customer: 1, per_period: [{ period: 'week', redemptions: 12 }] },
    combination: oneOrderCode,
  },
  {
    id: 'staff',
    name: 'Staff',
    title: 'Staff discount',
    status: 'active',
    trigger: 'code',
    visibility: 'secret',
    conditions: [{ type: 'customer_segment', any_of: ['employee'] }],
    effects: [{ type: 'percent_off', percent: '30', target: 'order' }],
    limits: { per_customer: 5, budget: { GBP: 500_000 }, on_budget: 'refuse' },
    combination: { exclusive: true },
  },
  {
    id: 'free-shipping',
    name: 'Free shipping',
    title: 'Free shipping from £50',
    status: 'active',
    trigger: 'code',
    visibility: 'listed',
    campaign: 'always-on',
    conditions: [
      { type: 'minimum_subtotal', amount: { GBP: 5000 } },
      { type: 'country', any_of: ['GB', 'IE', 'FR', 'DE', 'BE', 'NL', 'ES', 'PT', 'IT', 'AT', 'DK'], of: 'shipping' },
    ],
    effects: [{ type: 'shipping_off', percent: '100', max_amount: { GBP: 5000 } }],
  },
]

const forPartners: readonly Promotion[] = [
  {
    id: 'affiliates',
    name: 'Affiliates and coupon sites',
    title: '8% off',
    status: 'active',
    trigger: 'code',
    campaign: 'partners',
    conditions: [{ type: 'minimum_subtotal', amount: { GBP: 5000 } }],
    effects: [{ type: 'percent_off', percent: '8', target: 'order', max_amount: { GBP: 10_000 } }],
    limits: { budget: { GBP: 4_000_000 }, on_budget: 'trim' },
    combination: oneOrderCode,
  },
  {
    id: 'influencers',
    name: 'Influencers',
    title: '12% off home and kitchen',
    status: 'active',
    trigger: 'code',
    campaign: 'partners',
    conditions: [{ type: 'contains', items: { include: [{ categories: ['home', 'kitchen'] }] } }],
    effects: [
      {
        type: 'percent_off',
        percent: '12',
        target: 'items',
        items: { include: [{ categories: ['home', 'kitchen'] }] },
      },
    ],
    limits: { redemptions: 1000, per_customer: 2 },
  },
  {
    id: 'app-launch',
    name: 'App launch',
    title: '£5 off in the app',
    status: 'active',
    trigger: 'code',
    conditions: [{ type: 'sales_channel', any_of: ['app'] }],
    effects: [{ type: 'amount_off', amount: { GBP: 500 }, target: 'order' }],
    limits: { per_customer: 1 },
    combination: oneOrderCode,
  },
]

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const withDates: readonly Promotion[] = [
  {
    // Ends tonight, every night, so that there is always something that is about to end.
    id: 'deal-of-the-day',
    name: 'Deal of the day',
    title: '12% off tonight',
    status: 'active',
    trigger: 'code',
    visibility: 'listed',
    campaign: 'always-on',
    schedule: {
      weekly: [{ days: everyDay, from: '00:01', to: '00:00' }],
      time_zone: zone,
    },
    conditions: [],
    effects: [{ type: 'percent_off', percent: '12', target: 'order' }],
    limits: { per_period: [{ period: 'day', per_customer: 1 }] },
    combination: oneOrderCode,
  },
  {
    id: 'christmas',
    name: 'Christmas decorations',
    title: '15% off Christmas',
    status: 'active',
    trigger: 'code',
    visibility: 'listed',
    campaign: 'christmas-2011',
    schedule: { starts: '2011-11-07', ends: '2011-12-24', time_zone: zone },
    conditions: [],
    effects: [
      { type: 'percent_off', percent: '15', target: 'items', items: { include: [{ categories: ['christmas'] }] } },
    ],
  },
  {
    id: 'flash-sale',
    name: 'Flash sale, first forty orders',
    title: '25% off for the first 40 orders',
    status: 'active',
    trigger: 'code',
    visibility: 'listed',
    schedule: { starts: '2011-10-10T08:00:00Z', time_zone: zone },
    conditions: [],
    effects: [{ type: 'percent_off', percent: '25', target: 'order', max_amount: { GBP: 15_000 } }],
    limits: { redemptions: 40, per_customer: 1 },
    combination: oneOrderCode,
  },
]

function newYearSale(year: number): Promotion {
  return {
    id: 'new-year-sale',
    name: 'New Year sale',
    title: '20% off candles',
    status: 'active',
    trigger: 'code',
    visibility: 'listed',
    schedule: { starts: `${year}-01-01`, ends: `${year}-01-31`, time_zone: zone },
    conditions: [],
    effects: [
      { type: 'percent_off', percent: '20', target: 'items', items: { include: [{ categories: ['home/candles'] }] } },
    ],
  }
}

const forProducts: readonly Promotion[] = [
  {
    id: 'cakestand',
    name: 'Regency cakestand for 9.95',
    title: 'Regency cakestand for £9.95',
    status: 'active',
    trigger: 'code',
    conditions: [{ type: 'contains', items: { include: [{ skus: ['22423'] }] } }],
    effects: [{ type: 'fixed_price', price: { GBP: 995 }, per: 'unit', items: { include: [{ skus: ['22423'] }] } }],
    limits: { units: 5000 },
  },
]

const automatic: readonly Promotion[] = [
  {
    id: 'big-order',
    name: 'Thank you for a big order',
    title: '£15 off orders from £400',
    status: 'active',
    trigger: 'automatic',
    campaign: 'always-on',
    conditions: [{ type: 'minimum_subtotal', amount: { GBP: 40_000 } }],
    effects: [{ type: 'amount_off', amount: { GBP: 1500 }, target: 'order' }],
    combination: { with: everyClass },
  },
  buyMoreBags('bags-10', 10, '5'),
  buyMoreBags('bags-50', 50, '10'),
]

/** Buy more, save more: two thresholds of one offer, of which the group lets only one apply. */
function buyMoreBags(id: string, quantity: number, percent: string): Promotion {
  const bags = { include: [{ categories: ['bags'] }] }
  return {
    id,
    name: `Buy more, save more: ${quantity} bags`,
    title: `${percent}% off ${quantity} bags or more`,
    status: 'active',
    trigger: 'automatic',
    campaign: 'always-on',
    conditions: [{ type: 'minimum_quantity', quantity, items: bags }],
    effects: [{ type: 'percent_off', percent, target: 'items', items: bags }],
    combination: { with: everyClass, group: 'buy-more-bags' },
  }
}
