/** `/promotions`: all promotions of the store, to look through and to change together. */
import { Alert, Button, Skeleton, Stack, Tabs, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { forgetTyped } from '../../../shared/filters.tsx'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { Empty, Loading } from '../../../shared/states.tsx'
import { useSearchState } from '../../../shared/use-search-state.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { BulkBar } from './bulk-bar.tsx'
import { BulkOutcome } from './bulk-result.tsx'
import { EmptyStore } from './empty-store.tsx'
import { type Counts, countFilters, countOf, type Filters, type Listed, readFilters, type Tab } from './filters.ts'
import { PromotionRows } from './rows.tsx'
import { TabBar } from './tab-bar.tsx'
import { Toolbar } from './toolbar.tsx'
import { type Bulk, type BulkAction, useBulk } from './use-bulk.tsx'
import { usePromotions } from './use-promotions.ts'
import { type Selection, useSelection } from './use-selection.ts'
import { words } from './words/index.ts'

export function PromotionsPage() {
  const t = useWords(words)
  const { may } = useSession()
  const [address, setSearch] = useSearchState()
  const filters = useMemo(() => readFilters(address), [address])
  const found = usePromotions(filters)
  const selection = useSelection()
  const bulk = useBulk()
  const counts = found.counts.data
  // Filters that were just cleared are not counted yet: what is there still is of the ones before.
  const isCounted = counts !== undefined && !found.counts.isPlaceholderData
  const isEmptyStore = isCounted && isUnfiltered(filters) && counts.all + counts.archived === 0
  const actions = may('marketer') && (
    <Button component={Link} to="/promotions/new">
      {t('new')}
    </Button>
  )
  const goTo = (tab: Tab) => setSearch({ tab: tab === 'all' ? undefined : tab, state: undefined }, false)
  return (
    <Page title={t('title')} actions={actions}>
      {isEmptyStore ? (
        <EmptyStore />
      ) : (
        <Tabs value={filters.tab} id="promotions" keepMounted={false} activateTabWithKeyboard={false}>
          <TabBar tab={filters.tab} counts={counts} onChange={goTo} />
          <Tabs.Panel value={filters.tab} pt="md">
            <Stack gap="md">
              <Toolbar filters={filters} setSearch={setSearch} />
              {filters.tab === 'failing' && (
                <Alert variant="light" color="gray" p="xs">
                  {t('failing_note')}
                </Alert>
              )}
              <List filters={filters} setSearch={setSearch} found={found} selection={selection} bulk={bulk} />
            </Stack>
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  )
}

function isUnfiltered(filters: Filters): boolean {
  return filters.search === '' && countFilters({ ...filters, state: undefined }) === 0
}

interface ListProps {
  readonly filters: Filters
  readonly setSearch: ReturnType<typeof useSearchState>[1]
  readonly found: ReturnType<typeof usePromotions>
  readonly selection: Selection
  readonly bulk: Bulk
}

function List({ filters, setSearch, found, selection, bulk }: ListProps) {
  const t = useWords(words)
  const { list, query, counts } = found
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, refetch } = list
  const rows = useMemo(() => unique(data?.pages.flatMap(page => page.data) ?? []), [data])
  const total = totalOf(counts.data, filters, hasNextPage ? undefined : rows.length)
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  const act = useCallback(
    (action: BulkAction, { id, name }: Listed) => void bulk.run(action, new Map([[id, name]])),
    [bulk],
  )

  if (data === undefined && error !== null) return <Problem error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading rows={10} height={66} />
  if (rows.length === 0)
    return (
      <>
        <BulkOutcome bulk={bulk} />
        <NothingFound filters={filters} setSearch={setSearch} />
      </>
    )
  return (
    <>
      {error !== null && (
        <Problem
          error={error}
          title={t('load_failed')}
          onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())}
        />
      )}
      <div>
        <BulkOutcome bulk={bulk} />
        <Text size="sm" c="dimmed" role="status" component="div">
          {total === undefined ? <Skeleton width={120} height={20} /> : t('shown', { count: total })}
        </Text>
      </div>
      <PromotionRows
        rows={rows}
        total={total}
        filters={filters}
        setSearch={setSearch}
        selection={selection}
        onEnd={more}
        onAction={act}
      />
      {isFetchingNextPage && <Loading rows={3} height={66} />}
      <Text size="xs" c="dimmed" visibleFrom="lg">
        {t('keys_hint')}
      </Text>
      <BulkBar selection={selection} bulk={bulk} query={query} total={total} />
    </>
  )
}

/** A promotion that was changed while one scrolled may come twice. */
function unique(rows: readonly Listed[]): readonly Listed[] {
  return [...new Map(rows.map(row => [row.id, row])).values()]
}

/** How many the list would show if one scrolled to its end. */
function totalOf(counts: Counts | undefined, filters: Filters, loaded: number | undefined): number | undefined {
  if (loaded !== undefined || counts === undefined) return loaded
  if (filters.state !== undefined) return filters.tab === 'failing' ? undefined : counts[filters.state]
  return filters.ends === undefined ? countOf(counts, filters.tab) : undefined
}

function NothingFound({ filters, setSearch }: Pick<ListProps, 'filters' | 'setSearch'>) {
  const t = useWords(words)
  if (isUnfiltered(filters) && filters.state === undefined) return <Empty title={t('tab_empty')} />
  const clear = {
    search: undefined,
    state: undefined,
    trigger: undefined,
    class: undefined,
    campaign: undefined,
    ends: undefined,
  }
  return (
    <Empty title={t('found_none')} text={t('found_none_text')}>
      <Button
        variant="light"
        onClick={() => {
          forgetTyped()
          setSearch(clear)
        }}
      >
        {t('filters_clear')}
      </Button>
    </Empty>
  )
}
