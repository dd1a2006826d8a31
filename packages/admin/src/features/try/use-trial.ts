/** The answer to what is tried, a moment after the last change; the one before stays until the next is there. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { keys } from './keys.ts'
import { bodyOf, instantOf, type TryState } from './state.ts'

const waitMilliseconds = 250

export function useTrial(state: TryState, locale: string) {
  const [settled] = useDebouncedValue(state, waitMilliseconds)
  const body = bodyOf(settled)
  const asked = { ...body, cart: { ...body.cart, locale } }
  const query = useQuery({
    queryKey: keys.trial(asked),
    queryFn: ({ signal }) => api.tryCart({ body: asked, signal }),
    placeholderData: keepPreviousData,
    enabled: settled.cart.line_items.length > 0 && instantOf(settled.moment) !== undefined,
    retry: false,
    // The store may have changed since the same cart was tried: the answer is asked for anew.
    staleTime: 0,
  })
  return { ...query, isBehind: settled !== state || query.isPlaceholderData || query.isFetching }
}
