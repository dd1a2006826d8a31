/**
 * The plan of a store and what its list asks of each promotion, worked out before anybody asks: of ten thousand promotions
 * that takes seconds. With a breath now and then, so that whoever does ask is answered meanwhile.
 */
import { setImmediate as immediate } from 'node:timers/promises'
import type { Service } from '../../../context.ts'
import { readListScene } from '../../../store/promotions/read-list-scene.ts'
import { entriesOf } from './entries.ts'

const breath = 100

export type WarmParts = Pick<Service, 'db' | 'plans' | 'promotionLists'>

export async function warmListing(
  { db, plans, promotionLists }: WarmParts,
  storeId: string,
  isOver: () => boolean,
): Promise<void> {
  const [stands] = await db.query(readListScene(storeId))
  const plan = stands && (await plans.get(storeId, stands.version))
  if (!plan) return
  await promotionLists.stamps(storeId, stands)
  for (const [place, entry] of entriesOf(plan.plan).entries()) {
    if (place % breath === 0) await immediate()
    if (isOver()) return
    entry.stateAt(stands.now)
  }
}
