/** `bxgy`: for every so many units bought, so many others cheaper. */
import type { Case, CaseEffect, CaseFilter, CaseLine } from '../case.ts'
import { itemsOf } from './filter.ts'
import { onePrice } from './fits.ts'
import { type Gaps, noteUnread } from './gaps.ts'
import { money, percent } from './money.ts'

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
  const invalid = effect.invalidWhenGetExceedsBuy === true && get.quantity > buy.quantity
  const bought = invalid ? { items: noItems(source.currency) } : itemsOf(buy.filter, source.currency, gaps)
  return {
    type: 'buy_x_get_y',
    buy: { ...bought, quantity: buy.quantity },
    get: {
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

/** A rule that gives nothing is a rule that nothing can be bought for. */
function noItems(currency: string): object {
  return { exclude: [{ unit_price: { min: money(currency, 0) } }] }
}

/**
 * Line by line, or where all units cost the same, every other way to pick gives the same money. Otherwise only orders by
 * price can be said, never the order of the cart.
 */
function pickOf(effect: CaseEffect, lines: readonly CaseLine[], gaps: Gaps): object {
  const given = (effect.get as Side).filter
  if (effect.pick === 'most_expensive_line') return { pick: 'dearest_line' }
  if (effect.scope === 'line' || onePrice(lines, given)) return {}
  if (effect.pick === 'cheapest') return { pick: 'cheapest' }
  if (effect.pick === 'most_expensive') return { pick: 'dearest' }
  gaps.push(`bxgy: pick ${String(effect.pick ?? 'in cart order')} among units of several prices`)
  return {}
}
