/** Chooses a promotion by what its name begins with; those that take codes only. */
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { loadFailed } from '../../../shared/load-failed.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../keys.ts'
import { codeWords } from '../words/index.ts'
import { usePromotion } from './promotion-name.tsx'

interface PickerProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
  readonly required?: boolean
  readonly clearable?: boolean
  readonly placeholder?: string
  readonly error?: string | undefined
  readonly description?: string
}

const most = 20

export function PromotionPicker({ value, onChange, clearable = false, error, ...props }: PickerProps) {
  const t = useWords(codeWords)
  const shared = useWords(sharedWords)
  const [search, setSearch] = useState('')
  const chosen = usePromotion(value)
  // What is chosen stands in the field: that is no search for it.
  const isChosen = search === (chosen.data?.name ?? value)
  const [asked] = useDebouncedValue(isChosen ? '' : search.trim(), 250)
  const found = useQuery({
    queryKey: codeKeys.promotions(asked),
    queryFn: ({ signal }) =>
      api.listPromotions({ query: { trigger: 'code', limit: most, search: asked === '' ? undefined : asked }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const options = (found.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const own = value !== undefined && !options.some(option => option.value === value)
  const data = own ? [{ value, label: chosen.data?.name ?? value }, ...options] : options
  return (
    <Select
      {...props}
      error={error ?? loadFailed(found)}
      // The field shows the name once it is known.
      key={chosen.data?.id}
      data={data}
      value={value ?? null}
      onChange={id => onChange(id ?? undefined)}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // The service has searched already, in names as well as in ids.
      filter={({ options: given }) => given}
      clearable={clearable}
      clearButtonProps={{ 'aria-label': t('clear') }}
      nothingFoundMessage={found.isPending ? shared('loading') : found.isError ? null : t('no_promotion_found')}
      comboboxProps={{ withinPortal: true }}
    />
  )
}
