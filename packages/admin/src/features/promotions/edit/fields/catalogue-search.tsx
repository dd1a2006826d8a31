/** Looks for items of the catalogue and what they have in common: a category, a brand, a product, one item. */
import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../shared/api.ts'
import { loadFailed } from '../../../../shared/load-failed.tsx'
import { editKeys } from '../keys.ts'
import { useEditWords } from '../words/index.ts'
import { useForm } from './form.tsx'
import { type Suggestion, suggestionsIn } from './suggestions.ts'

interface Props {
  /** Key of a matcher, and the word. */
  readonly onPick: (key: string, word: string) => void
  readonly problem: boolean
}

export function CatalogueSearch({ onPick, problem }: Props) {
  const t = useEditWords()
  const { words } = useForm()
  const [text, setText] = useState('')
  const [searched] = useDebouncedValue(text.trim(), 200)
  const items = useQuery({
    queryKey: editKeys.items(searched),
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const search = searched === '' ? {} : { search: searched.slice(0, 128) }
      return (await api.matchCatalogueItems({ body: { examples: 100, ...search }, signal })).examples
    },
  })
  const found = suggestionsIn(items.data ?? [], text)
  const pick = (value: string) => {
    const chosen = found.find(suggestion => keyed(suggestion) === value)
    if (chosen) onPick(chosen.key, chosen.word)
    setText('')
  }
  return (
    <Autocomplete
      flex="1 1 12rem"
      label={t('items_search')}
      placeholder={t('items_search_hint')}
      error={problem ? t('items_choose_one') : loadFailed(items)}
      value={text}
      // Of what was picked the field is told too, after it was emptied.
      onChange={value => setText(value.includes(separator) ? '' : value)}
      onOptionSubmit={pick}
      filter={({ options }) => options}
      limit={60}
      maxDropdownHeight={320}
      data={groupsOf(found, words.label)}
      renderOption={({ option }) => labelOf(found, option.value)}
    />
  )
}

function groupsOf(found: readonly Suggestion[], label: (key: string) => string) {
  return [...Map.groupBy(found, ({ key }) => key)].map(([key, some]) => ({
    group: label(key),
    items: some.map(keyed),
  }))
}

/** Nobody can see it, or type it. */
const separator = '\u2063'

/** The key is part of it: a brand and a tag may be the same word. */
function keyed({ key, word }: Suggestion): string {
  return `${word}${separator}${key}`
}

function labelOf(found: readonly Suggestion[], value: string): string {
  const chosen = found.find(suggestion => keyed(suggestion) === value)
  if (chosen === undefined) return value
  return chosen.title === undefined ? chosen.word : `${chosen.title} · ${chosen.word}`
}
