/** Who makes batches: at once when one was created here, and whatever an ended server left behind. */
import type { Logger } from 'pino'
import { listMaking } from '../../store/batches/list-making.ts'
import { type MakingService, makeStep } from './make.ts'

export interface BatchMaker {
  /** Makes this batch soon, if it has to be made; asking for one that is ready costs a look. */
  readonly wake: (storeId: string, batchId: string) => void
  /** Makes what is to be made in any store. */
  readonly sweep: () => Promise<void>
  /** Stops after the piece under way; the next server goes on there. */
  readonly close: () => Promise<void>
}

const most = 100

export function createBatchMaker(service: MakingService, log: Pick<Logger, 'warn'>): BatchMaker {
  const closing = new AbortController()
  const running = new Map<string, Promise<void>>()
  const make = async (storeId: string, batchId: string): Promise<void> => {
    try {
      while (!closing.signal.aborted && (await makeStep(service, storeId, batchId)) === 'more');
    } catch (error) {
      log.warn({ err: error, store: storeId, batch: batchId }, 'a batch could not be made further; it is tried again')
    }
  }
  /** After what is under way, which may have begun before the batch was resumed. */
  const next = (storeId: string, batchId: string): Promise<void> => {
    const name = `${storeId}\n${batchId}`
    const after = running.get(name) ?? Promise.resolve()
    const started = after.then(() => make(storeId, batchId))
    running.set(name, started)
    started.finally(() => {
      if (running.get(name) === started) running.delete(name)
    })
    return started
  }
  return {
    wake: (storeId, batchId) => void next(storeId, batchId),
    sweep: async () => {
      for (const { store_id, batch_id } of await service.db.query(listMaking(most))) {
        if (closing.signal.aborted) return
        if (!running.has(`${store_id}\n${batch_id}`)) await next(store_id, batch_id)
      }
    },
    close: async () => {
      closing.abort()
      await Promise.all(running.values())
    },
  }
}
