/** What the catalogue calls the goods of a cart, by SKU; a cart without a catalogue goes by its SKUs. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { keys } from './keys.ts'
import type { Cart } from './state.ts'

const most = 100

export function useTitles({ line_items }: Cart): ReadonlyMap<string, string> {
  const skus = [...new Set(line_items.flatMap(({ sku }) => (sku ? [sku] : [])))].slice(0, most).sort()
  const { data } = useQuery({
    queryKey: keys.titles(skus),
    queryFn: ({ signal }) =>
      api.matchCatalogueItems({ body: { items: { include: [{ skus }] }, examples: skus.length }, signal }),
    enabled: skus.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  return new Map((data?.examples ?? []).flatMap(({ sku, title }) => (title === undefined ? [] : [[sku, title]])))
}
