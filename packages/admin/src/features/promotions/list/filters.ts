/** What the list shows, as its address says it: `?tab=active&search=spring&sort=ends`. What is not understood is left out. */
import type { api } from '../../../shared/api.ts'
import type { Search } from '../../../shared/use-search-state.ts'

type ListInput = NonNullable<Parameters<typeof api.listPromotions>[0]>
export type ListQuery = NonNullable<ListInput['query']>
export type Listed = Awaited<ReturnType<typeof api.listPromotions>>['data'][number]
export type Counts = NonNullable<Awaited<ReturnType<typeof api.listPromotions>>['counts']>

export const tabs = ['all', 'active', 'scheduled', 'expired', 'draft', 'failing'] as const
export type Tab = (typeof tabs)[number]

export const sorts = ['updated', 'name', 'ends', 'uses'] as const
export type Sort = (typeof sorts)[number]

/** States that have no tab of their own. */
export const otherStates = ['paused', 'outside_hours', 'archived'] as const
export const triggers = ['code', 'automatic'] as const
export const classes = ['product', 'order', 'shipping'] as const
export const endings = ['1', '7', '30'] as const

export interface Filters {
  readonly tab: Tab
  readonly search: string
  readonly sort: Sort
  readonly order: 'asc' | 'desc'
  readonly state: (typeof otherStates)[number] | undefined
  readonly trigger: (typeof triggers)[number] | undefined
  readonly class: (typeof classes)[number] | undefined
  readonly campaign: string | undefined
  /** Days from now. */
  readonly ends: (typeof endings)[number] | undefined
}

/** The order that a sort means by itself. */
export const ownOrder: Readonly<Record<Sort, 'asc' | 'desc'>> = {
  updated: 'desc',
  name: 'asc',
  ends: 'asc',
  uses: 'desc',
}

export function readFilters(search: Search): Filters {
  const sort = oneOf(sorts, search.sort) ?? 'updated'
  return {
    tab: oneOf(tabs, search.tab) ?? 'all',
    search: (search.search ?? '').slice(0, 200),
    sort,
    order: oneOf(['asc', 'desc'], search.order) ?? ownOrder[sort],
    state: oneOf(otherStates, search.state),
    trigger: oneOf(triggers, search.trigger),
    class: oneOf(classes, search.class),
    campaign: /^[A-Za-z0-9_-]{1,64}$/.test(search.campaign ?? '') ? search.campaign : undefined,
    ends: oneOf(endings, search.ends),
  }
}

function oneOf<const T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find(each => each === value)
}

export function countFilters({ state, trigger, class: of, campaign, ends }: Filters): number {
  return [state, trigger, of, campaign, ends].filter(value => value !== undefined).length
}

const minute = 60_000
const day = 86_400_000

/** What search and filters leave, whatever the tab: the counts are of these. `now`: the server's clock. */
export function narrowQuery({ search, trigger, class: of, campaign, ends }: Filters, now: number): ListQuery {
  // Whole minutes, so that a page is not asked for anew with every second.
  const before = ends === undefined ? undefined : Math.ceil(now / minute) * minute + Number(ends) * day
  return {
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(trigger !== undefined && { trigger }),
    ...(of !== undefined && { class: of }),
    ...(campaign !== undefined && { campaign }),
    ...(before !== undefined && { ends_before: new Date(before).toISOString() }),
  }
}

const statesOf: Readonly<Record<Exclude<Tab, 'failing'>, string>> = {
  all: 'draft,scheduled,active,outside_hours,expired,paused',
  active: 'active,outside_hours',
  scheduled: 'scheduled',
  expired: 'expired',
  draft: 'draft',
}

export function listQuery(filters: Filters, now: number): ListQuery {
  const { tab, state, sort, order, ends } = filters
  // What ended long ago does not end within seven days.
  const ending = ends === undefined ? undefined : 'scheduled,active,outside_hours,paused,draft'
  const shown = tab === 'failing' ? undefined : tab === 'all' ? (ending ?? statesOf.all) : statesOf[tab]
  const states = state ?? shown
  return {
    ...narrowQuery(filters, now),
    ...(tab === 'failing' && { failing: 'true' as const }),
    ...(states !== undefined && { state: states }),
    sort,
    order,
  }
}

export function countOf(counts: Counts, tab: Tab): number {
  return tab === 'active' ? counts.active + counts.outside_hours : counts[tab]
}
