/** What several stacking promotions take off one line that is theirs alone, one after the other. */
import type { Take } from '../effects/definition.ts'
import { applyTakes, withFloor, withRuns } from '../evaluate/apply-takes.ts'
import { effectView } from '../evaluate/desk.ts'
import { floorsAt } from '../evaluate/floors.ts'
import type { Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'

/** For separable effects: what they take off this line whatever happens to the others. */
export function takeOnLine({ desk, candidates, steps }: Table, owners: readonly number[], position: number): Amount {
  let line = desk.pristine.lines[position]!
  let stoppedBy = -1
  let total = 0
  for (const { candidate, effect } of steps) {
    if (effect.class !== 'product' || !owners.includes(candidate)) continue
    if (stoppedBy >= 0 && stoppedBy !== candidate) continue
    if (!effect.test(line.line, desk.cart.currency)) continue
    const { floor } = line
    const seen = effect.margin === undefined ? line : withFloor(line, floorsAt(desk, effect.margin)[position]!)
    const { takes } = effect.definition.propose(effect.params, effectView(desk, [seen], desk.pristine.charges))
    const taken = applyTakes(seen, takes as readonly Take[])
    if (taken.amount === 0) continue
    line = seen.floor === floor ? taken.line : withRuns({ ...taken.line, floor }, taken.line.runs)
    total += taken.amount
    if (candidates[candidate]!.promotion.terms.stops) stoppedBy = candidate
  }
  return total
}
