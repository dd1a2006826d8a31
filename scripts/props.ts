/**
 * How often a property is tried: 1,000 times in the gate, as often as `PROPS_RUNS` says on demand (`npm run props`:
 * 100,000). `props-setup.ts` gives every `fc.assert` that number; a property that is dear says by how much:
 * `fc.assert(property, runs(5))` is tried 200 times in the gate and 20,000 times on demand.
 */
const inGate = 1000
const asked = Number(process.env.PROPS_RUNS ?? inGate)
if (!Number.isSafeInteger(asked) || asked < 1) throw new Error('PROPS_RUNS must be a whole number from 1.')

/** For `fc.assert`: the number asked for, divided by what one run of this property costs beside a common one. */
export function runs(cost = 1): { readonly numRuns: number } {
  return { numRuns: Math.max(1, Math.round(asked / cost)) }
}

/** True when more was asked for than the gate does: time to walk where the gate samples. */
export const onDemand = asked > inGate

/** A time limit in milliseconds that grows with the number of runs. */
export function patience(milliseconds: number): number {
  return Math.round(milliseconds * Math.max(1, asked / inGate))
}
