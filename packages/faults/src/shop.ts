/**
 * The shop that is put under faults: every kind of limit at once. Hot codes come in waves: all callers want the same
 * one until it is used up, then the next. Worked figures: `cash` takes 731 of a budget of 50,000, so 68 orders have it
 * and 292 are left; a wave of limit 10 is met by 40 callers.
 */
import type { Random } from '../../../scripts/random.ts'
import type { Call } from './http-client.ts'

/** What must hold of the ledger at the end, whatever happened. */
export interface Bound {
  readonly name: string
  readonly measure: 'uses' | 'units' | 'amount' | 'orders'
  readonly max: number
  readonly fits: (entry: LedgerEntry) => boolean
  /** Takes one more of it; sent until it is refused, after which nothing may be left. Absent: only the maximum is checked. */
  readonly code?: string
  /** The last use may leave this much, because the next would not have fitted. */
  readonly slack?: number
}

export interface LedgerEntry {
  readonly type: string
  readonly order_id: string
  readonly promotion: string | null
  readonly code: string | null
  readonly campaign: string | null
  readonly uses: number
  readonly units: number
  readonly amount: number
}

export interface FaultShop {
  /** Calls that make it, in this order. */
  readonly documents: readonly Call[]
  readonly waves: readonly Wave[]
  readonly bounds: readonly Bound[]
}

export interface Wave {
  readonly code: string
  readonly limit: number
}

const limits = [1, 2, 10, 10, 25, 100] as const
export const spreadCodes = 40
const usesPerSpreadCode = 25

export function faultShop(random: Random, waveCount: number): FaultShop {
  const waves = Array.from({ length: waveCount }, (_, n): Wave => ({ code: `WAVE${n}`, limit: random.pick(limits) }))
  const everything = { with: ['product', 'order', 'shipping'] }
  const promotion = (id: string, more: object): Call => ({
    path: '/v1/promotions',
    body: {
      id,
      name: id,
      status: 'active',
      trigger: 'code',
      conditions: [],
      effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
      combination: everything,
      ...more,
    },
  })
  const code = (text: string, promotionId: string, more: object = {}): Call => ({
    path: '/v1/codes',
    body: { id: `c-${text}`, code: text, promotion: promotionId, status: 'active', ...more },
  })
  const shipping = { effects: [{ type: 'shipping_off', percent: '50' }] }
  return {
    waves,
    bounds: [...fixedBounds, ...waves.map(waveBound), ...spreadBounds()],
    documents: [
      { method: 'PATCH', path: '/v1/store', headers: { 'if-match': '*' }, body: { settings: { max_codes: 3 } } },
      {
        path: '/v1/campaigns',
        body: { id: 'camp', name: 'camp', status: 'active', limits: { redemptions: 60, budget: { USD: 40_000 } } },
      },
      promotion('hot-keep', { on_cancel: 'keep' }),
      promotion('hot-back', { on_cancel: 'restore' }),
      promotion('warm', { limits: { redemptions: 40 } }),
      promotion('once', { limits: { per_customer: 1 } }),
      promotion('cash', {
        effects: [{ type: 'amount_off', amount: { USD: 731 }, target: 'order' }],
        limits: { budget: { USD: 50_000 } },
      }),
      promotion('camp-a', { campaign: 'camp' }),
      promotion('camp-b', { campaign: 'camp', ...shipping }),
      promotion('auto', {
        trigger: 'automatic',
        effects: [{ type: 'percent_off', percent: '5', target: 'items' }],
        limits: { units: 200 },
      }),
      promotion('spread', { ...shipping, limits: { per_code: usesPerSpreadCode } }),
      promotion('free', {}),
      ...['WARM:warm', 'ONCE:once', 'CASH:cash', 'CAMPA:camp-a', 'CAMPB:camp-b', 'FREE:free'].map(pair => {
        const [text = '', id = ''] = pair.split(':')
        return code(text, id)
      }),
      ...Array.from({ length: spreadCodes }, (_, n) => code(`SPREAD${n}`, 'spread')),
      ...waves.map((wave, n) =>
        code(wave.code, n % 2 ? 'hot-keep' : 'hot-back', { limits: { redemptions: wave.limit } }),
      ),
    ],
  }
}

const ofPromotion = (id: string) => (entry: LedgerEntry) => entry.promotion === id

const fixedBounds: readonly Bound[] = [
  { name: 'warm', measure: 'uses', max: 40, fits: ofPromotion('warm'), code: 'WARM' },
  { name: 'cash', measure: 'amount', max: 50_000, fits: ofPromotion('cash'), code: 'CASH', slack: 730 },
  { name: 'camp', measure: 'orders', max: 60, fits: entry => entry.campaign === 'camp' },
  { name: 'camp budget', measure: 'amount', max: 40_000, fits: entry => entry.campaign === 'camp' },
  { name: 'auto', measure: 'units', max: 200, fits: ofPromotion('auto') },
]

function waveBound({ code, limit }: Wave): Bound {
  return { name: code, measure: 'uses', max: limit, fits: entry => entry.code === code, code }
}

function spreadBounds(): Bound[] {
  return Array.from({ length: spreadCodes }, (_, n): Bound => {
    const code = `SPREAD${n}`
    return { name: code, measure: 'uses', max: usesPerSpreadCode, fits: entry => entry.code === code }
  })
}
