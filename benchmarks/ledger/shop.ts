/** A store with one hot code and many others, each with a limit of its own, so that every redemption takes a counter. */
import type { RunningService } from '@counterfoil/server'
import { type Post, poster } from '../http/api.ts'

export const hotCode = 'HOT'
export const spreadCodes = 100_000

export const spreadCode = (n: number): string => `SPREAD${n}`

/** Which code the next order carries. */
export type Draw = () => string

export const draws: Readonly<Record<'hot' | 'spread', Draw>> = {
  hot: () => hotCode,
  spread: () => spreadCode(Math.floor(Math.random() * spreadCodes)),
}

/** One order of two lines; every order has an id of its own. */
export function orderWith(code: string) {
  return {
    id: `order-${crypto.randomUUID()}`,
    currency: 'EUR',
    line_items: [
      { id: 'a', sku: 'TEE', quantity: 2, unit_price: 2500 },
      { id: 'b', sku: 'MUG', quantity: 1, unit_price: 900 },
    ],
    shipping: [],
    discounts: { codes: [code] },
  }
}

/** The promotion and the hot code come in by the API; a hundred thousand codes by one statement. */
export async function seed(running: Pick<RunningService, 'url' | 'service'>, secretKey: string): Promise<void> {
  const post: Post = poster({ url: running.url, secretKey })
  await post('/v1/promotions', {
    id: 'ten-percent',
    name: 'Ten percent',
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
  })
  await post('/v1/codes', { code: hotCode, promotion: 'ten-percent', status: 'active', limits: { redemptions: 1e9 } })
  await running.service.db.query({
    name: 'benchmark-codes',
    long: true,
    text: `
insert into codes (store_id, code_id, canonical, promotion_id, status, document)
select store_id, 'code_' || n, 'SPREAD' || n, promotion_id, status, document || jsonb_build_object('id', 'code_' || n, 'code', 'SPREAD' || n)
from codes cross join generate_series(0, $1 - 1) n
where store_id = 'default' and canonical = $2`,
    values: [spreadCodes, hotCode],
  })
  await running.service.db.query({ name: 'benchmark-analyze', long: true, text: 'analyze codes', values: [] })
}

/** What the hot code and all others have taken, by their counters and by the ledger: both must be what was granted. */
export async function taken(service: RunningService['service']): Promise<{ counters: number; entries: number }> {
  const [row] = await service.db.query<{ counters: number; entries: number }>({
    name: 'benchmark-taken',
    long: true,
    text: `select (select coalesce(sum(uses), 0) from counters where store_id = 'default' and key like 'c:%')::float8 as counters,
      (select count(*) from ledger where store_id = 'default' and type = 'redeemed')::float8 as entries`,
    values: [],
  })
  return row ?? { counters: 0, entries: 0 }
}
