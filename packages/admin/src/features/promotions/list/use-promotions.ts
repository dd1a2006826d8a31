/** The promotions that fit the filters, page by page as one scrolls, and how many there are in each tab. */
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { api } from '../../../shared/api.ts'
import { serverNow } from '../../../shared/time.ts'
import { type Filters, type Listed, type ListQuery, listQuery, narrowQuery } from './filters.ts'
import { promotionKeys } from './keys.ts'

/** Rows of one page: more than a screen shows. */
export const pageRows = 50
/** Whoever scrolled further than these many pages keeps what was loaded: it is mended in place. */
const mostRefetched = 6

export function usePromotions(filters: Filters) {
  // "Ends within 7 days" is counted from when the list was opened, so that pages fit together.
  const [openedAt] = useState(serverNow)
  const query = listQuery(filters, openedAt)
  const narrow = narrowQuery(filters, openedAt)
  const list = useInfiniteQuery({
    queryKey: promotionKeys.list(query),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.listPromotions({ query: { ...query, include: 'figures', limit: pageRows, after: pageParam }, signal }),
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
  const counts = useQuery({
    queryKey: promotionKeys.counts(narrow),
    queryFn: async ({ signal }) => {
      const page = await api.listPromotions({ query: { ...narrow, include: 'counts', limit: 1 }, signal })
      return page.counts
    },
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  return { query, list, counts }
}

type Pages = {
  readonly pages: readonly { readonly data: readonly Listed[] }[]
  readonly pageParams: readonly unknown[]
}

/** After a change: asks again, or, where very much is loaded, mends the rows that it touched. */
export function useAfterChange() {
  const queries = useQueryClient()
  return useCallback(
    async (ids: readonly string[], status: 'active' | 'paused' | 'archived') => {
      const changed = new Set(ids)
      queries.setQueriesData<Pages>({ queryKey: ['promotions', 'list'] }, pages => {
        if (pages === undefined || !('pages' in pages)) return pages
        return { ...pages, pages: pages.pages.map(page => ({ ...page, data: page.data.map(mended) })) }
      })
      const isShort = (pages: unknown) => ((pages as Pages | undefined)?.pages.length ?? 0) <= mostRefetched
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['promotions', 'counts'] }),
        queries.invalidateQueries({
          queryKey: ['promotions', 'list'],
          predicate: ({ state }) => isShort(state.data),
        }),
      ])

      function mended(row: Listed): Listed {
        if (!changed.has(row.id)) return row
        return { ...row, status, state: { ...row.state, now: status } }
      }
    },
    [queries],
  )
}

/** Ids and names of everything that fits, for a selection of all; at most `most`. */
export async function allThatFit(query: ListQuery, most: number, signal: AbortSignal): Promise<readonly Listed[]> {
  const found: Listed[] = []
  let after: string | undefined
  do {
    const page = await api.listPromotions({ query: { ...query, limit: 250, after }, signal })
    found.push(...page.data)
    after = page.next ?? undefined
  } while (after !== undefined && found.length < most)
  return found.slice(0, most)
}
