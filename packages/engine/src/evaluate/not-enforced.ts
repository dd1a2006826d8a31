/**
 * What a store or a promotion may already say and the engine does not act on yet. Nobody shall believe in a floor that
 * is not there: every quote that it would concern says so.
 */
import type { Applied, Warning } from '../model/quote.ts'
import type { Settings } from '../model/settings.ts'
import type { Plan } from './compile.ts'

export function notEnforced({ settings, promotions }: Plan, applied: readonly Applied[]): Warning[] {
  const ids = [...new Set(applied.map(entry => entry.promotion))]
  const floors = ids.filter(id => promotions.get(id)?.document.margin_floor !== undefined).sort()
  return [
    ...settingsNotEnforced(settings).map(name => warning(`The setting ${name} is not enforced yet.`)),
    ...floors.map(id => warning(`The margin_floor of promotion ${id} is not enforced yet.`)),
  ]
}

function settingsNotEnforced(settings: Settings): string[] {
  return [
    ...(settings.margin_floor === undefined ? [] : ['margin_floor']),
    ...(settings.max_total_discount === undefined ? [] : ['max_total_discount']),
    ...(settings.same_line === 'best_in_priority' ? ['same_line: best_in_priority'] : []),
  ]
}

function warning(message: string): Warning {
  return { code: 'not_enforced', message }
}
