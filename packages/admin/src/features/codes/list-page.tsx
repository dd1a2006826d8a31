/** `/codes`: find any code, and the readable ones in a list. */
import { Anchor, Button, Group, SegmentedControl, Stack } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import filterRow from '../../shared/filter-row.module.css'
import { forgetTyped, TypedFilter } from '../../shared/filters.tsx'
import { More } from '../../shared/more.tsx'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Empty, Loading } from '../../shared/states.tsx'
import { useSearchState } from '../../shared/use-search-state.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { CodeRows } from './code-rows.tsx'
import { ExportCodes } from './export-codes.tsx'
import { FindCode } from './find/find-code.tsx'
import { codeKeys } from './keys.ts'
import { CodeSections } from './pieces/code-sections.tsx'
import { PromotionPicker } from './pieces/promotion-picker.tsx'
import { codeWords } from './words/index.ts'

const statuses = ['active', 'disabled', 'archived'] as const
type CodeStatus = (typeof statuses)[number]

export function CodesPage() {
  const t = useWords(codeWords)
  const { may } = useSession()
  return (
    <Page title={t('title')} actions={may('marketer') && <NewButtons />}>
      <CodeSections at="codes" />
      <FindCode />
      <CodeList />
    </Page>
  )
}

function NewButtons() {
  const t = useWords(codeWords)
  return (
    <>
      <ExportCodes />
      <Button component={Link} to="/batches/new" variant="default">
        {t('new_batch')}
      </Button>
      <Button component={Link} to="/codes/new">
        {t('new_code')}
      </Button>
    </>
  )
}

interface Filters {
  readonly promotion?: string
  readonly status?: CodeStatus
  readonly prefix?: string
  readonly batch?: string
}

function useFilters() {
  const [search, setSearch] = useSearchState()
  const status = statuses.find(known => known === search.status)
  const filters: Filters = {
    ...(search.promotion && { promotion: search.promotion }),
    ...(status && { status }),
    ...(search.prefix && { prefix: search.prefix }),
    ...(search.batch && { batch: search.batch }),
  }
  return { filters, setSearch }
}

function CodeList() {
  const t = useWords(codeWords)
  const { filters, setSearch } = useFilters()
  const codes = useInfiniteQuery({
    queryKey: codeKeys.list(filters),
    queryFn: ({ pageParam, signal }) => api.listCodes({ query: { ...filters, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    // While one types what was found last stays, so that nothing jumps.
    placeholderData: keepPreviousData,
  })
  const rows = codes.data?.pages.flatMap(({ data }) => data) ?? []
  const isFiltered = Object.keys(filters).length > 0
  // While filters change, what is there still is of the ones before.
  const isFound = codes.isSuccess && !codes.isPlaceholderData
  const hasNone = isFound && rows.length === 0 && !isFiltered && !codes.hasNextPage
  return (
    <Stack gap="md">
      {!hasNone && <CodeFilters filters={filters} onChange={setSearch} />}
      {(codes.isPending || (codes.isPlaceholderData && rows.length === 0)) && <Loading rows={8} height={48} />}
      {codes.isError && !codes.isFetchNextPageError && (
        <Problem error={codes.error} onRetry={() => void codes.refetch()} />
      )}
      {rows.length > 0 && <CodeRows codes={rows} />}
      {isFound && rows.length === 0 && !codes.hasNextPage && (
        <Empty
          title={t(isFiltered ? 'none_filtered' : 'none')}
          text={t(isFiltered ? 'none_filtered_text' : 'none_text')}
        >
          {isFiltered && (
            <Anchor component={Link} to="/codes" onClick={forgetTyped}>
              {t('clear_filters')}
            </Anchor>
          )}
        </Empty>
      )}
      <More of={codes} />
    </Stack>
  )
}

interface FiltersProps {
  readonly filters: Filters
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void
}

function CodeFilters({ filters, onChange }: FiltersProps) {
  const t = useWords(codeWords)
  return (
    <Group gap="sm" align="flex-end" className={filterRow.filters}>
      <PromotionPicker
        label={t('promotion')}
        placeholder={t('all_promotions')}
        value={filters.promotion}
        onChange={promotion => onChange({ promotion })}
        clearable
      />
      <TypedFilter
        label={t('begins_with')}
        value={filters.prefix}
        onChange={prefix => onChange({ prefix })}
        maxLength={64}
      />
      <SegmentedControl
        aria-label={t('status')}
        data-wide
        value={filters.status ?? 'all'}
        onChange={status => onChange({ status: status === 'all' ? undefined : status })}
        data={[
          { value: 'all', label: t('status_all') },
          ...statuses.map(value => ({ value, label: t(`status_${value}`) })),
        ]}
      />
      {filters.batch !== undefined && (
        <Button variant="light" onClick={() => onChange({ batch: undefined })}>
          {t('of_batch_only', { batch: filters.batch })} ✕
        </Button>
      )}
    </Group>
  )
}
