/** A store as a marketer has it after a season: promotions in every state, with uses, refusals, budgets and a hostile name. */
import type { TestService } from '../../server/test/with-service.ts'

export const hostile = `<img src=x onerror="globalThis.hit=1">'"\u202e{name} {{7*7}} Ünïcödé \u{1f642}`

const always = { schedule: { starts: '2020-01-01' } }
const percent = (value: string) => [{ type: 'percent_off', percent: value, target: 'order' }]

const promotions = [
  {
    id: 'spring',
    name: 'Spring newsletter',
    effects: percent('15'),
    campaign: 'season',
    limits: { redemptions: 500, per_customer: 1, budget: { USD: 1_000_000 } },
    schedule: { starts: '2020-03-01', ends: '2099-03-31', time_zone: 'Europe/London' },
  },
  { id: 'welcome', name: 'Welcome: 10% for the first order', limits: { redemptions: 3 }, ...always },
  { id: 'influencer', name: 'Influencer Sarah', campaign: 'season', ...always },
  {
    id: 'free-ship',
    name: 'Free shipping from $60',
    trigger: 'automatic',
    effects: [{ type: 'shipping_off', percent: '100' }],
    ...always,
  },
  {
    id: 'tops',
    name: 'Tops week',
    effects: [{ type: 'percent_off', percent: '20', target: 'items' }],
    schedule: { starts: '2020-01-01', ends: '2098-01-01' },
  },
  { id: 'later', name: 'Summer sale', schedule: { starts: '2090-06-01', ends: '2090-08-31' } },
  { id: 'over', name: 'Black Friday last year', schedule: { starts: '2020-11-20', ends: '2020-11-30' } },
  { id: 'sketch', name: 'Idea for Valentine’s Day', status: 'draft' },
  { id: 'stopped', name: 'Paused by hand', status: 'paused' },
  { id: 'attic', name: 'In the attic', status: 'archived' },
  { id: 'hostile', name: hostile, ...always },
  {
    id: 'steep',
    name: 'Only from $99,000',
    conditions: [{ type: 'minimum_subtotal', amount: { USD: 9_900_000 } }],
    ...always,
  },
] as const

export async function fillPromotions({ ask, booted }: TestService): Promise<void> {
  const made = async (path: string, body: object) => {
    const answer = await ask('POST', path, { body })
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
    return answer
  }
  await made('/v1/campaigns', { id: 'season', name: 'Spring season' })
  for (const promotion of promotions)
    await made('/v1/promotions', {
      status: 'active',
      trigger: 'code',
      conditions: [],
      effects: percent('10'),
      limits: {},
      ...promotion,
    })
  for (const [code, promotion] of [
    ['SPRING15', 'spring'],
    ['WELCOME', 'welcome'],
    ['SARAH10', 'influencer'],
    ['SARAH15', 'influencer'],
    ['BF24', 'over'],
    ['STEEP', 'steep'],
  ])
    await made('/v1/codes', { code, promotion })
  const cart = { currency: 'USD', line_items: [{ id: 'l', quantity: 1, unit_price: 9000 }] }
  for (const [index, code] of ['SPRING15', 'SPRING15', 'WELCOME', 'WELCOME', 'WELCOME', 'SARAH10'].entries())
    await made('/v1/redemptions', {
      order: { id: `o${index}`, ...cart, customer: { id: `c${index}` }, discounts: { codes: [code] } },
    })
  for (let index = 0; index < 6; index += 1)
    for (const code of ['STEEP', 'BF24'])
      await made('/v1/quotes', { ...cart, context: { session_id: `session-${index}` }, discounts: { codes: [code] } })
  await booted.service.attempts.flush()
  await booted.service.reports.catchUp('default')
}

/** A promotion that an older version let pass and this one would not: its name is too long to be written again. */
export async function insertUnreadable({ database }: TestService): Promise<void> {
  const document = {
    id: 'unreadable',
    name: 'Unreadable',
    title: 'x'.repeat(5000),
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: percent('10'),
  }
  await write(database, 'insert-unreadable', `${insert} values ('default', 'unreadable', 'active', $1::jsonb, 1000)`, [
    JSON.stringify(document),
  ])
}

export async function insertMany({ database }: TestService, count: number): Promise<void> {
  const document = `jsonb_build_object('id', 'bulk-' || g, 'name', 'Bulk ' || lpad(g::text, 4, '0'), 'status', 'active',
    'trigger', 'code', 'conditions', '[]'::jsonb, 'effects', $1::jsonb)`
  const text = `${insert} select 'default', 'bulk-' || g, 'active', ${document}, 1001 from generate_series(1, ${count}) g`
  await write(database, 'insert-many', text, [JSON.stringify(percent('5'))])
}

const insert = 'insert into promotions (store_id, promotion_id, status, document, changed_in)'

async function write(
  { db }: TestService['database'],
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<void> {
  await db.query({ name, text, values })
  // Everything is read anew: nobody marked what changed.
  await db.query({
    name: 'raise-unmarked',
    text: "update stores set version = version + 1 where store_id = 'default'",
    values: [],
  })
}
