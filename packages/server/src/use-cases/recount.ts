/**
 * A change of limits that count something else from now on. A limit that is added counts from history, and history may
 * be long: what it counts is summed up while redemptions go on, caught up with twice, and only the orders of the last
 * moment are counted while they are kept out. Where counters go away, or an order was amended meanwhile, all counters of
 * the promotion are made anew, and redemptions wait for that.
 */
import { type Campaign, type Promotion, resolveSettings } from '@counterfoil/engine'
import { addExpectedCounters } from '../store/counters/add-expected-counters.ts'
import type { CounterDefinitions } from '../store/counters/expected-counters.ts'
import { makeExpectedCounters } from '../store/counters/make-expected-counters.ts'
import type { Queryable } from '../store/database.ts'
import { listTouchedOrders } from '../store/ledger/list-touched-orders.ts'
import { readCompleteUntil } from '../store/ledger/read-complete-until.ts'
import { counterDefinitions, definitionsWithout, isNothing } from './counter-definitions.ts'
import type { Scene } from './documents/noun.ts'
import { rebuildCounters } from './rebuild-counters.ts'

export interface Recount {
  readonly promotions: readonly string[]
  readonly campaigns: readonly string[]
  /** Counters that come along, when that is all; undefined: all are made anew. */
  readonly added: CounterDefinitions | undefined
}

export type CountedDocument = { readonly promotion: Promotion } | { readonly campaign: Campaign }

/** Undefined: the same is counted, however much is allowed. */
export function recountOf(scene: Scene, before: CountedDocument, after: CountedDocument): Recount | undefined {
  const was = definitionsOf(scene, before)
  const is = definitionsOf(scene, after)
  const added = definitionsWithout(is, was)
  const goes = !isNothing(definitionsWithout(was, is))
  if (!goes && isNothing(added)) return undefined
  // A code may have a counter already by a limit of its own.
  const isSimple = !goes && added.perCode.length === 0
  return { promotions: is.promotions, campaigns: is.campaigns, added: isSimple ? added : undefined }
}

function definitionsOf({ settings, caller }: Scene, document: CountedDocument): CounterDefinitions {
  const policy = resolveSettings(settings)
  return counterDefinitions(caller.storeId, {
    promotions: 'promotion' in document ? [document.promotion] : [],
    campaigns: 'campaign' in document ? [document.campaign] : [],
    timeZone: policy.time_zone,
    policy,
  })
}

/** Rounds of catching up before redemptions are kept out: each is shorter than the one before. */
const rounds = 2

/** After the document was written, under the store's turn; `enter` keeps redemptions out. */
export async function recount(
  scene: Scene,
  { promotions, campaigns, added }: Recount,
  enter: () => Promise<unknown>,
): Promise<void> {
  let entered: Promise<unknown> | undefined
  const once = () => {
    entered ??= enter()
    return entered
  }
  const isExact = added !== undefined && (await countAside(scene, { promotions, campaigns, added }, once))
  if (isExact) return
  await once()
  await rebuildCounters(scene.db, scene.caller.storeId, promotions, campaigns)
}

/** False: what was counted does not add up, since an order was amended meanwhile. */
async function countAside(
  { service, caller: { storeId }, db: tx }: Scene,
  { promotions, campaigns, added }: Recount & { readonly added: CounterDefinitions },
  enter: () => Promise<unknown>,
): Promise<boolean> {
  const addSince = async (from: string, until: string): Promise<boolean> => {
    const touched = await tx.query(listTouchedOrders({ storeId, promotions, campaigns, since: from }))
    if (touched.some(({ amended }) => amended)) return false
    const redemptions = touched.map(({ id }) => id)
    if (redemptions.length > 0) await tx.query(addExpectedCounters(added, { redemptions, from, until }))
    return true
  }
  let counted = await completeUntil(service.db)
  await tx.query(makeExpectedCounters(added, counted.instant))
  for (let round = 0; round < rounds; round += 1) {
    const next = await completeUntil(service.db)
    // Whoever began earlier and writes only now makes it an earlier instant; what was complete stays so.
    if (next.micros <= counted.micros) continue
    if (!(await addSince(counted.instant, next.instant))) return false
    counted = next
  }
  await enter()
  return addSince(counted.instant, 'infinity')
}

/** Not in the transaction of the change: there PostgreSQL would tell again what it told first about who is writing. */
async function completeUntil(db: Queryable): Promise<{ readonly instant: string; readonly micros: number }> {
  const [complete] = await db.query(readCompleteUntil())
  if (complete === undefined) throw new Error('the clock did not answer')
  return complete
}
