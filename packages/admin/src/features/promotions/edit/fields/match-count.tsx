/** How many known items a filter fits, with some of them by name. */
import { Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../../shared/api.ts'
import { useFormat } from '../../../../shared/format.ts'
import { isList, isObject, type JsonObject } from '../document/json.ts'
import { editKeys } from '../keys.ts'
import { useEditWords } from '../words/index.ts'

export function MatchCount({ filter }: { readonly filter: JsonObject }) {
  const t = useEditWords()
  const format = useFormat()
  const [asked] = useDebouncedValue(JSON.stringify(filter), 300)
  const isSaid = isWhole(filter) && asked === JSON.stringify(filter)
  const { data, isError } = useQuery({
    enabled: isSaid,
    queryKey: editKeys.match(asked),
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => api.matchCatalogueItems({ body: { items: JSON.parse(asked), examples: 4 }, signal }),
  })
  if (isError || data === undefined || !isWhole(filter)) return null
  const examples = data.examples.map(({ title, sku }) => title ?? sku)
  return (
    <Text size="sm" c={data.matched === 0 ? 'orange.9' : 'dimmed'} aria-live="polite">
      {t(data.of === 0 ? 'match_no_catalogue' : 'match_count', { matched: data.matched, of: data.of })}
      {examples.length > 0 && ` ${format.list(examples)}${data.matched > examples.length ? ' …' : ''}`}
    </Text>
  )
}

/** A group in which nothing is chosen yet fits nothing, and is no question for the service. */
function isWhole(filter: JsonObject): boolean {
  return [filter.include, filter.exclude].every(
    groups => !isList(groups) || groups.every(group => isObject(group) && Object.keys(group).length > 0),
  )
}
