/** Search, filters and order of the list; all of them stand in the address. */
import { Button, CloseButton, Group, Popover, Select, Stack, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../shared/api.ts'
import { useTyped } from '../../../shared/filters.tsx'
import { loadFailed } from '../../../shared/load-failed.tsx'
import type { Search } from '../../../shared/use-search-state.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { classes as classNames, countFilters, endings, type Filters, otherStates, sorts, triggers } from './filters.ts'
import { FilterIcon, SearchIcon } from './icons.tsx'
import { promotionKeys } from './keys.ts'
import { words } from './words/index.ts'

interface ToolbarProps {
  readonly filters: Filters
  readonly setSearch: (change: Search) => void
}

export function Toolbar({ filters, setSearch }: ToolbarProps) {
  const t = useWords(words)
  return (
    <Group gap="sm" align="flex-end" role="search">
      <SearchField key="search" value={filters.search} onChange={search => setSearch({ search })} />
      <FilterButton filters={filters} setSearch={setSearch} />
      <Select
        aria-label={t('sort')}
        w={190}
        data={sorts.map(value => ({ value, label: t(`sort_${value}`) }))}
        value={filters.sort}
        onChange={sort => setSearch({ sort: sort === 'updated' ? undefined : (sort ?? undefined), order: undefined })}
        allowDeselect={false}
      />
    </Group>
  )
}

const waitMilliseconds = 200

interface SearchFieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
}

/** What is typed is searched a moment later; `/` leads here from anywhere on the page. */
function SearchField({ value, onChange }: SearchFieldProps) {
  const t = useWords(words)
  const field = useRef<HTMLInputElement>(null)
  const [text, change] = useTyped(value, onChange, waitMilliseconds)
  useHotkeys([['/', () => field.current?.focus()]])
  return (
    <TextInput
      ref={field}
      type="text"
      inputMode="search"
      aria-label={t('search')}
      placeholder={t('search_hint')}
      leftSection={<SearchIcon />}
      value={text}
      maxLength={200}
      flex="1 1 16rem"
      maw={460}
      onChange={event => change(event.currentTarget.value)}
      onKeyDown={event => event.key === 'Escape' && text !== '' && change('')}
      rightSection={
        text !== '' && (
          <CloseButton
            size="sm"
            aria-label={t('search_clear')}
            onClick={() => {
              change('')
              field.current?.focus()
            }}
          />
        )
      }
    />
  )
}

function FilterButton({ filters, setSearch }: ToolbarProps) {
  const t = useWords(words)
  const count = countFilters(filters)
  return (
    <Popover position="bottom-start" width={300} trapFocus returnFocus withRoles>
      <Popover.Target>
        <Button variant={count > 0 ? 'light' : 'default'} leftSection={<FilterIcon />} fw={500}>
          {count > 0 ? t('filters_set', { count }) : t('filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filters')}>
        <FilterFields filters={filters} setSearch={setSearch} />
      </Popover.Dropdown>
    </Popover>
  )
}

const noFilters = {
  state: undefined,
  trigger: undefined,
  class: undefined,
  campaign: undefined,
  ends: undefined,
}

function FilterFields({ filters, setSearch }: ToolbarProps) {
  const t = useWords(words)
  const campaigns = useQuery({
    queryKey: promotionKeys.campaigns,
    queryFn: async ({ signal }) => (await api.listCampaigns({ query: { limit: 250 }, signal })).data,
  })
  const field = (name: keyof typeof noFilters, label: string, choices: readonly (readonly [string, string])[]) => (
    <Select
      label={label}
      placeholder={t('any')}
      error={name === 'campaign' && loadFailed(campaigns)}
      data={choices.map(([value, text]) => ({ value, label: text }))}
      value={filters[name] ?? null}
      onChange={value => setSearch({ [name]: value ?? undefined })}
      searchable={choices.length > 10}
      clearable
      comboboxProps={{ withinPortal: false }}
    />
  )
  return (
    <Stack gap="sm">
      {field(
        'state',
        t('filter_state'),
        otherStates.map(state => [state, t(`state_${state}`)] as const),
      )}
      {field(
        'campaign',
        t('filter_campaign'),
        (campaigns.data ?? []).map(({ id, name }) => [id, name] as const),
      )}
      {field(
        'trigger',
        t('filter_trigger'),
        triggers.map(trigger => [trigger, t(`trigger_${trigger}`)] as const),
      )}
      {field(
        'class',
        t('filter_class'),
        classNames.map(of => [of, t(`class_${of}`)] as const),
      )}
      {field(
        'ends',
        t('filter_ends'),
        endings.map(days => [days, t(`ends_${days}`)] as const),
      )}
      <Button variant="subtle" onClick={() => setSearch(noFilters)} disabled={countFilters(filters) === 0}>
        {t('filters_clear')}
      </Button>
    </Stack>
  )
}
