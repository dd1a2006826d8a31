/** `bxgy`: for every so many units bought, so many others cheaper. */
import type { Case, CaseEffect, CaseFilter, CaseLine } from '../case.ts'
import { itemsOf } from './filter.ts'
import { onePrice } from './fits.ts'
import { type Gaps, noteUnread } from './gaps.ts'
import { percent } from './money.ts'

const words = ['type', 'buy', 'get', 'maxApplications', 'partial', 'pick', 'scope', 'invalidWhenGetExceedsBuy']

interface Side {
  readonly quantity: number
  readonly percent?: number
  readonly filter?: CaseFilter
}

export function translateBuyXGetY(effect: CaseEffect, source: Case, gaps: Gaps): object {
  noteUnread(effect, words, 'bxgy', gaps)
  const buy = effect.buy as Side
  const get = effect.get as Side
  if (effect.invalidWhenGetExceedsBuy === true && get.quantity > buy.quantity) gaps.push('bxgy: gives nothing')
  return {
    type: 'buy_x_get_y',
    buy: { items: {}, ...itemsOf(buy.filter, source.currency, gaps), quantity: buy.quantity },
    get: {
      items: {},
      ...itemsOf(get.filter, source.currency, gaps),
      quantity: get.quantity,
      percent_off: percent(get.percent ?? 100),
    },
    ...pickOf(effect, source.cart.lines, gaps),
    ...(effect.maxApplications !== undefined && { max_repeats: effect.maxApplications }),
    ...(effect.partial !== undefined && { partial: effect.partial }),
    ...(effect.scope !== undefined && { scope: effect.scope }),
  }
}

/**
 * Line by line, or where all units cost the same, every way to pick gives the same money. Otherwise only the two orders
 * by unit price can be said: not cart order, and not "the line with the largest value first".
 */
function pickOf(effect: CaseEffect, lines: readonly CaseLine[], gaps: Gaps): object {
  const given = (effect.get as Side).filter
  if (effect.scope === 'line' || onePrice(lines, given)) return {}
  if (effect.pick === 'cheapest') return { pick: 'cheapest' }
  if (effect.pick === 'most_expensive') return { pick: 'dearest' }
  gaps.push(`bxgy: pick ${String(effect.pick ?? 'in cart order')} among units of several prices`)
  return {}
}
