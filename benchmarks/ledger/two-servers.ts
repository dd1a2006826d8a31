/** Two server processes on one hot code, beside one alone with as many callers: together no slower, and exact. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Round } from '../callers.ts'
import type { Bench } from './in-process.ts'

export interface Servers {
  readonly processes: number
  readonly callers: number
  readonly perSecond: number
  readonly p99Ms: number
}

/** Starts so many processes at once; throws when what they granted is not what was taken. */
export async function runServers(bench: Bench, processes: number, callers: number, seconds: number): Promise<Servers> {
  const before = await bench.taken()
  const started = await Promise.all(
    Array.from({ length: processes }, () => startShoppers(bench, Math.floor(callers / processes), seconds)),
  )
  const rounds = await Promise.all(started.map(begin => begin()))
  const after = await bench.taken()
  const granted = rounds.reduce((sum, round) => sum + round.acknowledged + round.warm, 0)
  if (after.counters - before.counters !== granted || after.entries - before.entries !== granted)
    throw new Error(`${granted} were granted, ${after.counters - before.counters} taken.`)
  return {
    processes,
    callers,
    perSecond: rounds.reduce((sum, round) => sum + round.perSecond, 0),
    p99Ms: Math.max(...rounds.map(round => round.p99Ms)),
  }
}

type Done = Round & { readonly warm: number }

async function startShoppers(bench: Bench, callers: number, seconds: number): Promise<() => Promise<Done>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'shoppers.ts'), String(callers), String(seconds)], {
    env: bench.environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  return async () => {
    child.stdin.write('go\n')
    const { value } = await lines.next()
    await ended
    return JSON.parse(String(value))
  }
}
