/**
 * The ledger under every interleaving that a seed can draw: several processes with the real lane and the real decisions,
 * a simulated store, crashes, lost answers, delays, duplicates, edits and holds that expire. `npm run sim` runs more.
 */
import { describe, expect, it } from 'vitest'
import { onDemand } from '../../../../scripts/props.ts'
import { simulate } from './simulate.ts'

const seeds = onDemand ? 10_000 : 200
const first = 1

describe('simulation', () => {
  it('[LIM-1] [LIM-5] [R5] [B8] [B9] 200 seeds: nothing lost, doubled, over or under, every answer explained', {
    timeout: 120_000 * (seeds / 200),
  }, async () => {
    const sums = { acknowledged: 0, refused: 0, crashes: 0, lostAnswers: 0 }
    let deadlocks = 0
    for (let seed = first; seed < first + seeds; seed += 1) {
      const { failure, options, lines, ...result } = await simulate(seed)
      expect(failure, `npm run sim -- --seed ${seed}\n${JSON.stringify(options)}\n${lines.join('\n')}`).toBeUndefined()
      deadlocks += result.deadlocks
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += result[name]
    }
    // One order of locks: what is left is a row that one makes while another waits for it, tried again.
    expect(deadlocks).toBeLessThan(seeds / 10)
    // All of it happened: a simulation in which nothing goes wrong proves nothing.
    for (const count of Object.values(sums)) expect(count).toBeGreaterThan(seeds)
  })

  it('replays: one seed, one run', async () => {
    const seed = 7
    const [one, other] = [await simulate(seed), await simulate(seed)]
    expect(other).toEqual(one)
    expect(one.acknowledged).toBeGreaterThan(0)
    expect((await simulate(seed + 1)).options).not.toEqual(one.options)
  })
})
