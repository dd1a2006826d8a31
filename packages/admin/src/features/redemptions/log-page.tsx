/** `/redemptions`: every order that a shop redeemed, the latest first. */
import { Anchor, Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { api } from '../../shared/api.ts'
import { More } from '../../shared/more.tsx'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { StackedTable } from '../../shared/stacked.tsx'
import { Empty, Loading } from '../../shared/states.tsx'
import { Instant, Money } from '../../shared/values.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { redemptionKeys } from './keys.ts'
import { type LogFilters, LogFiltersForm, useAddressFilters } from './log-filters.tsx'
import { StatusBadge } from './status-badge.tsx'
import { redemptionWords } from './words/index.ts'

/** Where few orders fit, pages are short: so many are asked for by themselves. */
const mostLooks = 10

export function LogPage() {
  const t = useWords(redemptionWords)
  const { timeZone } = useSession()
  const address = useAddressFilters()
  const [email, setEmail] = useState('')
  const filters = { ...address, ...(email.includes('@') && { customer_email: email }) }
  return (
    <Page title={t('title')} intro={t('intro', { zone: timeZone })}>
      <Log filters={filters}>
        <LogFiltersForm filters={address} email={email} onEmail={setEmail} />
      </Log>
    </Page>
  )
}

interface LogProps {
  readonly filters: LogFilters
  /** What narrows it; left out where there is nothing to narrow. */
  readonly children: ReactNode
}

function Log({ filters, children }: LogProps) {
  const t = useWords(redemptionWords)
  const log = useInfiniteQuery({
    queryKey: redemptionKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      api.listRedemptions({ query: { ...filters, order: 'newest', after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = log
  const rows = log.data?.pages.flatMap(({ data }) => data.toSorted(byTime)) ?? []
  const looks = log.data?.pages.length ?? 0
  const isLooking = log.isSuccess && rows.length === 0 && hasNextPage && looks < mostLooks
  useEffect(() => {
    if (isLooking && !isFetchingNextPage) void fetchNextPage()
  }, [isLooking, isFetchingNextPage, fetchNextPage])
  const isFiltered = Object.keys(filters).length > 0
  const hasNone = log.isSuccess && rows.length === 0 && !isFiltered && !hasNextPage
  return (
    <Stack gap="md">
      {!hasNone && children}
      {(log.isPending || isLooking) && <Loading rows={8} height={44} />}
      {log.isError && !log.isFetchNextPageError && <Problem error={log.error} onRetry={() => void log.refetch()} />}
      {rows.length > 0 && <Rows rows={rows} />}
      {log.isSuccess && rows.length === 0 && !isLooking && (
        <Empty
          title={t(isFiltered ? 'empty' : 'empty_all')}
          text={t(hasNextPage ? 'looked' : isFiltered ? 'empty_text' : 'empty_all_text')}
        />
      )}
      {!isLooking && <More of={log} {...(rows.length === 0 && { label: t('look_further') })} />}
    </Stack>
  )
}

type Listed = Awaited<ReturnType<typeof api.listRedemptions>>['data'][number]

/** Pages come in the order of recording; orders of the same moments may have been recorded in another. */
function byTime(one: Listed, other: Listed): number {
  return Date.parse(other.redeemed_at) - Date.parse(one.redeemed_at)
}

function Rows({ rows }: { readonly rows: readonly Listed[] }) {
  const t = useWords(redemptionWords)
  return (
    <StackedTable label={t('title')} minWidth={760} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('order')}</Table.Th>
          <Table.Th scope="col">{t('redeemed_at')}</Table.Th>
          <Table.Th scope="col">{t('status')}</Table.Th>
          <Table.Th scope="col">{t('codes')}</Table.Th>
          <Table.Th scope="col" ta="end">
            {t('discount')}
          </Table.Th>
          <Table.Th scope="col" ta="end">
            {t('total')}
          </Table.Th>
          <Table.Th scope="col" ta="end">
            {t('refunded')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Row key={row.id} row={row} />
        ))}
      </Table.Tbody>
    </StackedTable>
  )
}

function Row({ row }: { readonly row: Listed }) {
  const t = useWords(redemptionWords)
  const { currency, totals } = row
  const codes = row.discounts.applied.flatMap(({ code }) => (code === undefined ? [] : [code]))
  const isAutomatic = row.discounts.applied.length > 0
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} data-half>
        <Anchor component={Link} to={`/redemptions/${row.id}`} size="sm">
          <bdi>{row.order_id}</bdi>
        </Anchor>
      </Table.Th>
      <Table.Td data-label={t('redeemed_at')}>
        <Instant at={row.redeemed_at} />
      </Table.Td>
      <Table.Td data-half>
        <StatusBadge status={row.status} />
      </Table.Td>
      <Table.Td data-label={t('codes')}>
        {codes.length > 0 ? (
          <bdi>{[...new Set(codes)].join(', ')}</bdi>
        ) : (
          <Text span size="sm" c="dimmed">
            {t(isAutomatic ? 'no_code' : 'none')}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="end" data-label={t('discount')} data-half>
        <Money amount={totals.items_discount + totals.shipping_discount} currency={currency} />
      </Table.Td>
      <Table.Td ta="end" data-label={t('total')} data-half>
        <Money amount={totals.total} currency={currency} />
      </Table.Td>
      <Table.Td ta="end" data-label={t('refunded')}>
        {row.refunded > 0 && <Money amount={row.refunded} currency={currency} />}
      </Table.Td>
    </Table.Tr>
  )
}
