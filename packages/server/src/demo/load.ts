/**
 * The demo store: made once with its own keys, filled with promotions, codes and a catalogue, then with a real quarter of
 * orders. Every step looks at what is there first, so a start that was interrupted half-way is continued by the next.
 */
import type { Logger } from 'pino'
import type { Caller, Reply, Service } from '../context.ts'
import { hashApiKey, hintOfApiKey, type KeyKind, makeApiKey } from '../secrets/api-key.ts'
import type { MadeKey } from '../service.ts'
import { countApiKeys } from '../store/api-keys/count-api-keys.ts'
import { insertApiKey } from '../store/api-keys/insert-api-key.ts'
import { upsertCatalogueItems } from '../store/catalogue/upsert-catalogue-items.ts'
import { analyzeTables } from '../store/demo/analyze-tables.ts'
import { listOrderIds } from '../store/demo/list-order-ids.ts'
import { listReturnIds } from '../store/demo/list-return-ids.ts'
import { insertStore } from '../store/stores/insert-store.ts'
import { lockStore } from '../store/stores/lock-store.ts'
import { readStore } from '../store/stores/read-store.ts'
import { campaigns } from '../use-cases/campaigns/index.ts'
import { codes } from '../use-cases/codes/index.ts'
import type { DocumentCalls } from '../use-cases/documents/calls.ts'
import { newId } from '../use-cases/ids.ts'
import { promotions } from '../use-cases/promotions/index.ts'
import { demoCodes } from './codes.ts'
import { demoCampaigns, demoPromotions } from './promotions.ts'
import { readDemoCatalogue, readDemoOrders } from './read-data.ts'
import { type Replayed, replayOrders } from './replay.ts'
import { demoStoreId } from './store-id.ts'

const settings = { currency: 'GBP', time_zone: 'Europe/London', locale: 'en', max_codes: 2 } as const
const caller: Caller = { storeId: demoStoreId, keyId: 'demo-loader', kind: 'secret', scopes: ['all', 'backfill'] }

export interface DemoOptions {
  /** Told after every order. */
  readonly progress?: ((done: number, total: number) => void) | undefined
  /** Ends the loading early; the next start continues it. */
  readonly signal?: AbortSignal | undefined
}

export interface DemoLoaded extends Replayed {
  /** Orders in the data. */
  readonly total: number
  readonly seconds: number
}

export async function demoStoreExists(service: Service): Promise<boolean> {
  return (await service.db.query(readStore(demoStoreId))).length > 0
}

/** Makes the store and its keys; quick. The keys made are answered once and kept nowhere. */
export async function openDemoStore(service: Service): Promise<readonly MadeKey[]> {
  return service.db.transaction(async tx => {
    await tx.query(insertStore({ storeId: demoStoreId, name: 'Demo shop', settings }))
    // Of two servers that start at once one makes the keys, the other finds them.
    await tx.query(lockStore(demoStoreId))
    const made: MadeKey[] = []
    for (const kind of ['secret', 'publishable'] as const satisfies readonly KeyKind[]) {
      const [existing] = await tx.query(countApiKeys(demoStoreId, kind))
      if (existing !== undefined && existing.count > 0) continue
      const key = makeApiKey(kind)
      const scopes = kind === 'secret' ? ['all', 'backfill'] : []
      await tx.query(
        insertApiKey({
          storeId: demoStoreId,
          keyId: newId('key'),
          hash: hashApiKey(key),
          kind,
          scopes,
          hint: hintOfApiKey(key),
        }),
      )
      made.push({ storeId: demoStoreId, kind, key })
    }
    return made
  })
}

/** Fills the demo store. Answers when everything is there; the service answers requests all the while. */
export async function startDemo(service: Service, log: Logger, options: DemoOptions = {}): Promise<DemoLoaded> {
  const began = performance.now()
  await openDemoStore(service)
  await writeDocuments(service)
  const catalogue = readDemoCatalogue()
  await service.db.query(upsertCatalogueItems(demoStoreId, catalogue.map(toCatalogueItem)))

  const orders = [...readDemoOrders(catalogue)]
  const known = {
    orders: new Set((await service.db.query(listOrderIds(demoStoreId))).map(row => row.order_id)),
    returns: new Set((await service.db.query(listReturnIds(demoStoreId))).map(row => row.return_id)),
  }
  let done = 0
  let analyzing: Promise<unknown> = Promise.resolve()
  const onOrder = () => {
    done += 1
    if (analyzedAt.has(done)) analyzing = analyzing.then(() => service.db.query(analyzeTables()))
    options.progress?.(done, orders.length)
  }
  const replayed = await replayOrders(service, caller, { orders, known, onOrder, signal: options.signal })
  await analyzing
  // Whoever is told that the demo is there may ask for its reports at once.
  if (!options.signal?.aborted) await service.reports.catchUp(demoStoreId)
  for (const refused of replayed.refused.slice(0, 5)) log.error({ refused }, 'the demo could not replay an order')
  return { ...replayed, total: orders.length, seconds: (performance.now() - began) / 1000 }
}

/** After so many orders the tables look different enough to be measured anew. */
const analyzedAt = new Set([50, 200, 800, 2000, 4000])

/** The campaign, promotions and codes that are not there yet; what a visitor changed stays as it is. */
async function writeDocuments(service: Service): Promise<void> {
  const nextYear = new Date().getUTCFullYear() + 1
  for (const campaign of demoCampaigns) await ensure(service, campaigns, campaign)
  for (const promotion of demoPromotions(nextYear)) await ensure(service, promotions, promotion)
  for (const code of demoCodes) await ensure(service, codes, code)
}

async function ensure(
  service: Service,
  calls: DocumentCalls,
  document: object & { readonly id: string },
): Promise<void> {
  const found = await calls.read(service, caller, { id: document.id })
  if (found.status === 200) return
  const made: Reply = await calls.create(service, caller, { document: { ...document } })
  // A visitor took its words for something else: that stays, and the rest is loaded.
  if (made.status === 409) return
  if (made.status >= 300) throw new Error(`The demo's ${document.id} was refused: ${JSON.stringify(made.body)}`)
}

function toCatalogueItem({ sku, product, title, category, price }: ReturnType<typeof readDemoCatalogue>[number]) {
  return { sku, product, title, categories: [category], currency: 'GBP', unit_price: price }
}
