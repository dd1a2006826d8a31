/** Chooses an offer by a few letters: what it is called, how its code begins, what its channel is. */
import { type ComboboxItem, type ComboboxItemGroup, Select, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, type Ref, useState } from 'react'
import { wordsOf } from '../../shared/problem.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import type { Span } from '../reports/periods.ts'
import { kinds, readArm } from './offers.ts'
import { type FoundOffer, useFoundOffers, useOfferName } from './use-found-offers.ts'
import { comparisonWords } from './words/index.ts'

interface PickerProps {
  readonly label: ReactNode
  /** Empty: none. */
  readonly value: string
  readonly onChange: (arm: string) => void
  readonly error: string | undefined
  readonly span: Span | undefined
  /** Chosen at other places. */
  readonly taken: readonly string[]
  readonly inputRef: Ref<HTMLInputElement>
}

export function OfferPicker({ label, value, onChange, error, span, taken, inputRef }: PickerProps) {
  const t = useWords(comparisonWords)
  const shared = useWords(sharedWords)
  const [search, setSearch] = useState('')
  const [isOpen, setOpen] = useState(false)
  const name = useOfferName(value)
  const kind = readArm(value)?.kind
  // What is chosen stands in the field: that is no search for it.
  const [asked] = useDebouncedValue(search === name ? '' : search.trim(), 250)
  const found = useFoundOffers(asked, span, isOpen)
  const offers = (found.data ?? []).filter(({ arm }) => !taken.includes(arm))
  const nothingFound = found.isError
    ? wordsOf(found.error, shared).text
    : found.data === undefined
      ? shared('loading')
      : t('pick_none')
  return (
    <Select
      ref={inputRef}
      label={label}
      placeholder={t('pick')}
      description={kind === undefined ? '\u00a0' : t(`one_${kind}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={error}
      data={grouped(offers, value === '' ? undefined : { value, label: name }, kind => t(`kind_${kind}`))}
      value={value === '' ? null : value}
      onChange={arm => onChange(arm ?? '')}
      onDropdownOpen={() => setOpen(true)}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // The service has searched already, in ids as well as in names.
      filter={({ options }) => options}
      renderOption={({ option }) => <Option option={option} offers={offers} />}
      nothingFoundMessage={nothingFound}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      allowDeselect={false}
      maxDropdownHeight={340}
      comboboxProps={{ withinPortal: true }}
    />
  )
}

/** By what they are. What is chosen is among them, so that the field can show it. */
function grouped(
  offers: readonly FoundOffer[],
  chosen: ComboboxItem | undefined,
  name: (kind: FoundOffer['kind']) => string,
): (ComboboxItem | ComboboxItemGroup<ComboboxItem>)[] {
  const groups = kinds.map(kind => ({
    group: name(kind),
    items: offers.filter(offer => offer.kind === kind).map(offer => ({ value: offer.arm, label: offer.name })),
  }))
  const isThere = chosen === undefined || offers.some(({ arm }) => arm === chosen.value)
  return [...(isThere ? [] : [chosen]), ...groups.filter(({ items }) => items.length > 0)]
}

function Option({ option, offers }: { readonly option: ComboboxItem; readonly offers: readonly FoundOffer[] }) {
  const offer = offers.find(({ arm }) => arm === option.value)
  return (
    <div>
      <Text size="sm">
        <bdi>{option.label}</bdi>
      </Text>
      {offer !== undefined && offer.key !== offer.name && (
        <Text size="xs" c="dimmed">
          <bdi>{offer.key}</bdi>
        </Text>
      )}
    </div>
  )
}
