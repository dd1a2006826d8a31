/** The store that quotes are asked of: automatic promotions, three promotions with codes, and as many codes as wanted. */
import type { openDatabase } from '@counterfoil/server'
import { type Post, postAll, poster } from '../http/api.ts'
import { cartOf, documentOf } from '../ours.ts'
import type { Scenario } from '../scenarios.ts'
import type { StartedService } from '../service/start.ts'

type Database = Awaited<ReturnType<typeof openDatabase>>

/** Codes are called A1, B1, C1, A2 …; each letter is a promotion, 10, 7 and 4 % off the order. */
const letters = ['A', 'B', 'C'] as const
const percents = { A: '10', B: '7', C: '4' } as const
const combination = { with: ['product', 'order', 'shipping'] }

/** Everybody may use each code; each use is counted, for the promotion and for the customer. */
export async function seed(service: StartedService, scenario: Scenario): Promise<void> {
  const post: Post = poster(service)
  await allowThreeCodes(service)
  await postAll(
    post,
    '/v1/promotions',
    scenario.promotions.map(promotion => documentOf(promotion, scenario.country)),
  )
  const withCode = letters.map(letter => ({
    id: letter,
    name: `With a code of ${letter}`,
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [{ type: 'percent_off', percent: percents[letter], target: 'order' }],
    combination,
    limits: { redemptions: 1e9, per_customer: 3 },
  }))
  await postAll(post, '/v1/promotions', withCode)
}

async function allowThreeCodes({ url, secretKey }: StartedService): Promise<void> {
  const headers = {
    authorization: `Bearer ${secretKey}`,
    'content-type': 'application/merge-patch+json',
    'if-match': '*',
  }
  const body = JSON.stringify({ settings: { max_codes: 3 } })
  const response = await fetch(`${url}/v1/store`, { method: 'PATCH', headers, body })
  if (!response.ok) throw new Error(`The store answered ${response.status}: ${await response.text()}`)
}

/** Codes in portions, so that no statement takes minutes. */
const portion = 250_000

/** As many codes of each letter that there are `count` in all. */
export async function fill(db: Database, from: number, count: number): Promise<void> {
  const each = Math.ceil(count / letters.length)
  for (let first = Math.ceil(from / letters.length); first < each; first += portion) {
    for (const letter of letters) {
      await db.query({
        name: 'benchmark-codes',
        long: true,
        text: `
insert into codes (store_id, code_id, canonical, promotion_id, status, document)
select s.store_id, 'code_' || $1 || n, $1 || n, $1, 'active',
  jsonb_build_object('id', 'code_' || $1 || n, 'code', $1 || n, 'promotion', $1::text, 'status', 'active')
from stores s cross join generate_series($2::bigint, $3::bigint - 1) n
where s.store_id = 'default'`,
        values: [letter, first, Math.min(first + portion, each)],
      })
    }
  }
  await db.query({ name: 'benchmark-analyze', long: true, text: 'analyze codes', values: [] })
}

/** So many different carts are sent in turn. */
const carts = 5000

/** Each with a customer of its own, and one code of each of the first letters, drawn among all codes. */
export function bodiesOf(scenario: Scenario, codesEach: number, count: number): readonly string[] {
  const each = Math.ceil(count / letters.length)
  const cart = cartOf(scenario)
  return Array.from({ length: carts }, (_, n) => {
    const codes = letters.slice(0, codesEach).map(letter => letter + Math.floor(Math.random() * each))
    return JSON.stringify({ ...cart, customer: { ...cart.customer, id: `customer-${n}` }, discounts: { codes } })
  })
}
