/** Which promotions a list shows, and how many there are in each state of those that its search and filters leave. */
import type { PromotionStateName } from '@counterfoil/contract'
import type { Entry } from './entries.ts'
import { wordsOf } from './fold.ts'

export interface ListFilters {
  readonly search?: string
  readonly state?: string
  readonly status?: string
  readonly campaign?: string
  readonly trigger?: string
  readonly class?: string
  readonly ends_before?: string
  readonly failing?: string
}

export interface Asked {
  readonly filters: ListFilters
  /** Promotions that a code with the searched text opens. */
  readonly byCode: ReadonlySet<string>
  /** Promotions whose codes mostly fail. */
  readonly failing: ReadonlySet<string>
  readonly now: number
}

/** What search, campaign, trigger, class and end leave: what the counts are of. */
export function narrowed(entries: readonly Entry[], { filters, byCode }: Asked): readonly Entry[] {
  const { search, campaign, trigger, class: of, ends_before } = filters
  const words = search === undefined ? [] : wordsOf(search)
  const before = ends_before === undefined ? undefined : Date.parse(ends_before)
  return entries.filter(
    ({ id, document, text, classes, ends }) =>
      (campaign === undefined || document.campaign === campaign) &&
      (trigger === undefined || document.trigger === trigger) &&
      (of === undefined || classes.includes(of)) &&
      (before === undefined || ends < before) &&
      (search === undefined || byCode.has(id) || words.every(word => text.includes(word))),
  )
}

/** Of those the ones in the asked states. */
export function shown(entries: readonly Entry[], { filters, failing, now }: Asked): readonly Entry[] {
  const states = filters.state?.split(',')
  const { status } = filters
  const fails = filters.failing === undefined ? undefined : filters.failing === 'true'
  if (states === undefined && status === undefined && fails === undefined) return entries
  return entries.filter(
    entry =>
      (status === undefined || entry.document.status === status) &&
      (states === undefined || states.includes(entry.stateAt(now))) &&
      (fails === undefined || isFailing(entry, failing) === fails),
  )
}

const none: Record<PromotionStateName | 'all' | 'failing', number> = {
  all: 0,
  failing: 0,
  draft: 0,
  scheduled: 0,
  active: 0,
  outside_hours: 0,
  expired: 0,
  paused: 0,
  archived: 0,
}

export function countStates(entries: readonly Entry[], { failing, now }: Asked): Readonly<Record<string, number>> {
  const counts = { ...none }
  for (const entry of entries) {
    counts[entry.stateAt(now)] += 1
    if (isFailing(entry, failing)) counts.failing += 1
  }
  return { ...counts, all: entries.length - counts.archived }
}

/** Whoever archived a promotion knows that it turns shoppers away. */
function isFailing({ id, document }: Entry, failing: ReadonlySet<string>): boolean {
  return failing.has(id) && document.status !== 'archived'
}
