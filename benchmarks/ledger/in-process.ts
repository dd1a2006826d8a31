/** Redemptions through the ledger in this process, beside the naive ones over the same driver, on one PostgreSQL. */
import { createLog, openDatabase, readConfig, redeem, startService } from '@counterfoil/server'
import type { PoolConfig } from 'pg'
import { callFor, type Outcome, type Round } from '../callers.ts'
import { openNaive } from '../naive/naive.ts'
import { newInstallation } from '../service/start.ts'
import { type Draw, draws, hotCode, orderWith, seed, spreadCode, spreadCodes, taken } from './shop.ts'

export interface Compared {
  readonly what: 'hot' | 'spread'
  readonly callers: number
  readonly ours: readonly Round[]
  readonly naive: readonly Round[]
  readonly single: readonly Round[]
}

export interface Bench {
  readonly environment: NodeJS.ProcessEnv
  readonly secretKey: string
  readonly connection: PoolConfig
  readonly compare: (what: 'hot' | 'spread', callers: number) => Promise<Compared>
  /** Only ours: what another process is compared with. */
  readonly ours: (what: 'hot' | 'spread', callers: number) => Promise<Round>
  /** Adds so many microseconds before every flush to the disk, as a slower disk would; 0 takes it away. */
  readonly slowDisk: (microseconds: number) => Promise<void>
  readonly taken: () => Promise<{ counters: number; entries: number }>
  readonly close: () => Promise<void>
}

export interface BenchOptions {
  readonly seconds: number
  readonly rounds: number
}

const caller = { storeId: 'default', keyId: 'benchmark', kind: 'secret', scopes: ['all'] } as const

export async function openBench({ seconds, rounds }: BenchOptions): Promise<Bench> {
  const { environment, secretKey, dataFolder, remove } = await newInstallation()
  const database = await openDatabase({
    url: process.env.DATABASE_URL,
    dataDir: dataFolder,
    log: createLog('silent'),
  })
  const running = await startService(readConfig(environment), { log: createLog('silent') })
  await seed(running, secretKey)
  const naive = await openNaive(database.connection, [
    hotCode,
    ...Array.from({ length: spreadCodes }, (_, n) => spreadCode(n)),
  ])
  let granted = 0
  const take = async (draw: Draw): Promise<Outcome> => {
    const reply = await redeem(running.service, caller, { order: orderWith(draw()) }).catch(asBusy)
    if (reply === 'busy') return reply
    if (reply.status >= 300) throw new Error(JSON.stringify(reply.body))
    granted += 1
    return 'granted'
  }
  const ours = (what: 'hot' | 'spread', callers: number) => callFor(seconds, callers, () => take(draws[what]))
  return {
    environment,
    secretKey,
    connection: database.connection,
    ours,
    compare: async (what, callers) => {
      const rows = { ours: [] as Round[], naive: [] as Round[], single: [] as Round[] }
      const draw = draws[what]
      await callFor(Math.min(1, seconds), callers, () => take(draw))
      for (let round = 0; round < rounds; round++) {
        rows.ours.push(await ours(what, callers))
        rows.naive.push(await callFor(seconds, callers, () => naive.transaction(draw())))
        rows.single.push(await callFor(seconds, callers, () => naive.statement(draw())))
      }
      const { counters, entries } = await taken(running.service)
      if (counters !== granted || entries !== granted)
        throw new Error(`${granted} were granted; the counters say ${counters}, the ledger ${entries}.`)
      return { what, callers, ...rows }
    },
    slowDisk: async microseconds => {
      await naive.configure(`commit_delay = ${microseconds}`, `commit_siblings = ${microseconds === 0 ? 5 : 0}`)
    },
    taken: () => taken(running.service),
    close: async () => {
      await naive.close()
      await running.stop()
      await database.close()
      await remove()
    },
  }
}

/** Over HTTP this is a 503 with Retry-After. */
export function asBusy(error: unknown): 'busy' {
  if (error instanceof Error && error.constructor.name === 'DatabaseBusy') return 'busy'
  throw error
}
