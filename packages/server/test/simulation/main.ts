/**
 * `npm run sim -- --seed N`: one run of the simulation again. `-- --seeds 10000 [--from N]`: many. Prints the seed, the
 * options and the last steps of whatever failed.
 */
import { parseArgs } from 'node:util'
import { type SimResult, simulate } from './simulate.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string' }, seeds: { type: 'string' }, from: { type: 'string' } },
})
const first = Number(values.seed ?? values.from ?? 1)
const count = values.seed === undefined ? Number(values.seeds ?? 1_000) : 1
if (![first, count].every(Number.isSafeInteger)) {
  console.error('sim: --seed, --seeds and --from must be whole numbers')
  process.exit(2)
}

const began = performance.now()
const sums = { acknowledged: 0, refused: 0, crashes: 0, lostAnswers: 0, deadlocks: 0 }
const failed: SimResult[] = []
for (let seed = first; seed < first + count; seed += 1) {
  const result = await simulate(seed)
  for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += result[name]
  if (result.failure !== undefined) {
    failed.push(result)
    if (failed.length <= 3) tell(result)
  }
}
const seconds = (performance.now() - began) / 1000
console.log(`${count} seeds from ${first} in ${seconds.toFixed(1)} s, ${failed.length} failed: ${JSON.stringify(sums)}`)
if (failed.length > 0) {
  console.error(
    `Failed seeds: ${failed
      .slice(0, 20)
      .map(({ seed }) => seed)
      .join(', ')}`,
  )
  process.exit(1)
}

function tell({ seed, options, failure, lines }: SimResult): void {
  console.error(`\nseed ${seed}, options ${JSON.stringify(options)}\n${failure}`)
  for (const line of lines) console.error(`  ${line}`)
}
