/** Which candidates are worth a place in the search at all, the most promising first. */
import type { Table } from '../evaluate/pricing.ts'
import type { Alone } from './search.ts'

/** Whoever could take something, the largest first. */
export function usefulOf(table: Table, alone: Alone): readonly number[] {
  const useful = table.candidates.map((_, index) => index).filter(index => isUseful(alone, index, table))
  return useful.sort((a, b) => alone(b).worth - alone(a).worth || a - b)
}

/** It takes something alone; what is refused or reads the money left may be worth something beside others, so it stays in. */
function isUseful(alone: Alone, candidate: number, { candidates }: Table): boolean {
  const { worth, refusals } = alone(candidate)
  const { assessment, promotion } = candidates[candidate]!
  if (worth > 0 || refusals.size > 0 || assessment.late.length > 0) return true
  return promotion.effects.some(effect => !effect.separable)
}
