/** A store with promotions and codes, and the use cases called on it as the API calls them: no HTTP in between. */
import type { Campaign, Cart, Code, Promotion, Quote, Settings } from '@counterfoil/engine'
import pino from 'pino'
import type { Caller, Reply, Service } from '../src/context.ts'
import { silentMetrics } from '../src/metrics/metrics.ts'
import { insertCampaign } from '../src/store/campaigns/insert-campaign.ts'
import { insertCode } from '../src/store/codes/insert-code.ts'
import type { Database } from '../src/store/database.ts'
import { insertPromotion } from '../src/store/promotions/insert-promotion.ts'
import { insertStore } from '../src/store/stores/insert-store.ts'
import { raiseVersion } from '../src/store/stores/raise-version.ts'
import { createAttempts } from '../src/use-cases/attempts.ts'
import { createBatchMaker } from '../src/use-cases/batches/maker.ts'
import { createSpaceKeys } from '../src/use-cases/batches/seal.ts'
import { createFactsReader } from '../src/use-cases/facts/facts-reader.ts'
import { createGuard } from '../src/use-cases/guard/guard.ts'
import { createGuardKeys } from '../src/use-cases/guard/keys.ts'
import { createWatch, listener } from '../src/use-cases/guard/leaks/watch.ts'
import { createHandout } from '../src/use-cases/handout/handout.ts'
import { createIdentities } from '../src/use-cases/identities.ts'
import { createImports } from '../src/use-cases/imports/imports.ts'
import { createLedger } from '../src/use-cases/ledger.ts'
import { createLinks } from '../src/use-cases/links/links.ts'
import { createPlans } from '../src/use-cases/plans.ts'
import { createPromotionLists } from '../src/use-cases/promotions/listing/memory.ts'
import { type Order, type RedeemInput, redeem } from '../src/use-cases/redeem.ts'
import { createReports } from '../src/use-cases/reports/roll-up.ts'
import { createPeople } from '../src/use-cases/session/people.ts'

const log = pino({ level: 'silent' })
let shops = 0

/** The fields of answers that tests look at. */
export interface Answer {
  readonly id: string
  readonly code: string
  readonly status: string
  readonly quote: Quote
  readonly totals: Quote['totals']
  readonly discounts: Quote['discounts']
  readonly refunded: number
  readonly new_customer: boolean | null
  readonly errors: readonly { readonly path: string }[]
}

export interface Shop {
  readonly storeId: string
  readonly service: Service
  readonly caller: Caller
  readonly redeem: (order: Order, more?: Partial<RedeemInput>) => Promise<Reply<Answer>>
}

export interface ShopDocuments {
  readonly settings?: Partial<Settings>
  readonly promotions?: readonly (Partial<Promotion> & { readonly id: string })[]
  /** Code text → promotion, or the whole document. */
  readonly codes?: Readonly<Record<string, string | (Partial<Code> & { readonly promotion: string })>>
  readonly campaigns?: readonly (Partial<Campaign> & { readonly id: string })[]
}

/** The master key of these tests. */
export const testKey = Buffer.alloc(32, 7)

/** A service of its own on this database, as a second server process would be. */
export function serviceOn(db: Database, masterKey: Parameters<typeof createIdentities>[0] = testKey): Service {
  const identities = createIdentities(masterKey)
  const spaceKeys = createSpaceKeys(masterKey)
  const plans = createPlans(db, spaceKeys)
  const guard = createGuard({ keys: createGuardKeys(masterKey) })
  const watch = createWatch()
  const attempts = createAttempts({ db, log, everyMilliseconds: 3_600_000, onAttempt: listener(watch, guard) })
  return {
    db,
    identities,
    spaceKeys,
    batches: createBatchMaker({ db, plans, spaceKeys }, log),
    plans,
    promotionLists: createPromotionLists(db),
    facts: createFactsReader(db),
    handout: createHandout({ db, plans }),
    ledger: createLedger({ db, plans, identities, attempts, metrics: silentMetrics }),
    attempts,
    imports: createImports(db, log),
    guard,
    watch,
    reports: createReports(db, log),
    links: createLinks({ db, plans, masterKey, log, everyMilliseconds: 3_600_000 }),
    people: createPeople({ db, masterKey }),
    metrics: silentMetrics,
    log,
  }
}

/** A fresh store in the database; promotions take 10 % off the order unless they say otherwise. */
export async function openShop(db: Database, documents: ShopDocuments = {}): Promise<Shop> {
  shops += 1
  const storeId = `shop_${shops}`
  await db.query(insertStore({ storeId, name: storeId, settings: documents.settings ?? {} }))
  for (const campaign of documents.campaigns ?? [])
    await db.query(insertCampaign(storeId, { name: campaign.id, status: 'active', ...campaign }))
  for (const promotion of documents.promotions ?? []) await db.query(insertPromotion(storeId, promotionOf(promotion)))
  await db.query(raiseVersion(storeId, 'plan'))
  for (const [text, given] of Object.entries(documents.codes ?? {})) {
    const rest = typeof given === 'string' ? { promotion: given } : given
    const document = { id: `code-${text}`, code: text, status: 'active', ...rest } as const
    const { assigned_to: _assigned, ...stored } = document
    await db.query(insertCode({ storeId, document: stored, canonical: text, assignedHashes: null }))
  }
  const service = serviceOn(db)
  const caller: Caller = { storeId, keyId: 'key_test', kind: 'secret', scopes: ['all'] }
  return {
    storeId,
    service,
    caller,
    redeem: (order, more) => redeem(service, caller, { order, ...more }) as Promise<Reply<Answer>>,
  }
}

export function promotionOf(promotion: Partial<Promotion> & { readonly id: string }): Promotion {
  return {
    name: promotion.id,
    status: 'active',
    trigger: 'code',
    conditions: [],
    effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
    ...promotion,
  }
}

/** One line of two at 25.00 unless `cart` says otherwise: 50.00. */
export function order(id: string, codes: readonly string[] = [], cart: Partial<Cart> = {}): Order {
  return {
    id,
    currency: 'USD',
    line_items: [{ id: 'l1', sku: 'TEE-M', product: 'TEE', quantity: 2, unit_price: 2500 }],
    shipping: [{ id: 's1', method: 'standard', amount: 500 }],
    discounts: { codes },
    ...cart,
  }
}

/** How many of the answers had each status. */
export async function statuses(replies: Promise<{ status: number }>[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  for (const { status } of await Promise.all(replies)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** Ledger entries by which a promotion of this store was redeemed. */
export async function entries({ storeId, service }: Shop): Promise<number> {
  const [row] = await service.db.query<{ n: number }>({
    name: 'test-count-entries',
    text: `select count(*)::int as n from ledger where store_id = $1 and type = 'redeemed' and promotion_id is not null`,
    values: [storeId],
  })
  return row?.n ?? 0
}
