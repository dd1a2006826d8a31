/** Goods of the catalogue by a few letters, and a line that is in no catalogue. */
import { Button, Combobox, Group, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { loadFailed } from '../../../shared/load-failed.tsx'
import { Money } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { keys } from '../keys.ts'
import type { Line } from '../state.ts'
import { words } from '../words/index.ts'

type Item = Awaited<ReturnType<typeof api.listCatalogueItems>>['data'][number]
type Goods = Omit<Line, 'id' | 'quantity'>

interface ItemSearchProps {
  readonly currency: string
  readonly onPick: (goods: Goods) => void
}

const most = 8

export function ItemSearch({ currency, onPick }: ItemSearchProps) {
  const t = useWords(words)
  const [text, setText] = useState('')
  const [wanted] = useDebouncedValue(text.trim(), 200)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const goods = useQuery({
    queryKey: keys.items(wanted),
    queryFn: ({ signal }) =>
      api.matchCatalogueItems({ body: { examples: most, ...(wanted !== '' && { search: wanted }) }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const items = goods.data?.examples ?? []
  const pick = (sku: string) => {
    const item = items.find(one => one.sku === sku)
    if (item) onPick(goodsOf(item))
    setText('')
    box.closeDropdown()
  }
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <Combobox store={box} onOptionSubmit={pick}>
        <Combobox.Target>
          <TextInput
            flex={1}
            label={t('add_goods')}
            placeholder={t('search_goods')}
            error={loadFailed(goods)}
            value={text}
            onChange={event => {
              setText(event.currentTarget.value)
              box.openDropdown()
              box.selectFirstOption()
            }}
            onFocus={() => box.openDropdown()}
            onBlur={() => box.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={goods.isError && items.length === 0}>
          <Combobox.Options aria-label={t('add_goods')}>
            {items.length === 0 && <Combobox.Empty>{t('no_goods')}</Combobox.Empty>}
            {items.map(item => (
              <Combobox.Option key={item.sku} value={item.sku}>
                <ItemLine item={item} currency={currency} />
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Button variant="default" onClick={() => onPick({ unit_price: 1000 })}>
        {t('add_other')}
      </Button>
    </Group>
  )
}

function ItemLine({ item, currency }: { readonly item: Item; readonly currency: string }) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <div>
        <Text size="sm">{item.title ?? item.sku}</Text>
        <Text size="xs" c="dimmed">
          {[item.sku, ...(item.categories ?? [])].join(' · ')}
        </Text>
      </div>
      {item.unit_price !== undefined && (
        <Text size="sm">
          <Money amount={item.unit_price} currency={item.currency ?? currency} />
        </Text>
      )}
    </Group>
  )
}

export function goodsOf({ sku, product, categories, brand, unit_price, unit_cost }: Item): Goods {
  return {
    sku,
    ...(product !== undefined && { product }),
    ...(categories !== undefined && { categories }),
    ...(brand !== undefined && { brand }),
    ...(unit_cost !== undefined && { unit_cost }),
    unit_price: unit_price ?? 1000,
  }
}
