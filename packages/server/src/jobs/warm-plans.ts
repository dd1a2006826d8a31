/**
 * A server that has just started compiles the plans of its busiest stores by itself: of ten thousand promotions that takes
 * more than a second, which the first quote, or the first list of promotions, need not wait for. One store after the other, with a pause for whoever asks meanwhile.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { listStoresToWarm } from '../store/plans/list-stores-to-warm.ts'
import { type WarmParts, warmListing } from '../use-cases/promotions/listing/warm.ts'

export interface Warming {
  /** Begins nothing more, and waits for the plan under way. */
  readonly stop: () => Promise<void>
}

const mostStores = 5
/** Between two stores: compiling one is a piece of work during which nobody is answered. */
const pauseMilliseconds = 500

export function startWarming(service: WarmParts, log: Logger): Warming {
  let stopped = false
  const warm = async (): Promise<void> => {
    for (const { store_id: storeId } of await service.db.query(listStoresToWarm(mostStores))) {
      if (stopped) return
      await warmListing(service, storeId, () => stopped)
      await sleep(pauseMilliseconds, undefined, { ref: false })
    }
  }
  // Whoever asks loads it then.
  const done = warm().catch(error => log.debug({ err: error }, 'plans were not compiled ahead'))
  return {
    stop: () => {
      stopped = true
      return done
    },
  }
}
