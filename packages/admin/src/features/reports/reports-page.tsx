/** `/reports`: what the codes earned and why they were refused. The address keeps all that is chosen. */
import { Button, Group, Paper, Pill, Stack, Switch, Tabs, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { Copy } from '../../shared/copy.tsx'
import { download } from '../../shared/download.ts'
import { useFormat } from '../../shared/format.ts'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Empty, Loading } from '../../shared/states.tsx'
import { useSearchState } from '../../shared/use-search-state.ts'
import { useTabInSight } from '../../shared/use-tab-in-sight.ts'
import { useLanguage } from '../../shared/words/language.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { usePromotion } from '../codes/pieces/promotion-name.tsx'
import { wayWords } from '../comparison/way-words.ts'
import { EarnedReport } from './earned-report.tsx'
import { PeriodPicker } from './period-picker.tsx'
import type { Span } from './periods.ts'
import { RejectionsView } from './rejections-view.tsx'
import type { SortColumn } from './rows-table.tsx'
import { type PeriodChoice, usePeriod } from './use-filters.ts'
import { queryOf, type ReportName, type ReportWish, reportTabs, useReport } from './use-report.ts'
import { reportWords } from './words/index.ts'

/** Below how many rows a page ends; the file has more. */
const mostRows = 100

const sorts: readonly SortColumn[] = ['redemptions', 'units', 'gross', 'discount', 'net']

/** What each report is narrowed by, when the address says so. */
const narrowedBy: Readonly<Record<ReportName, readonly string[]>> = {
  promotions: ['promotion'],
  codes: ['code', 'promotion'],
  campaigns: ['campaign'],
  channels: ['channel'],
  partners: ['partner'],
  products: ['product', 'promotion', 'code'],
  rejections: ['reason', 'promotion', 'code'],
}

export function ReportsPage() {
  const t = useWords(reportWords)
  const [search, setSearch] = useSearchState()
  const choice = usePeriod()
  const { locale } = useLanguage()
  const name = reportTabs.find(tab => tab === search.report) ?? 'promotions'
  const tabs = useTabInSight<HTMLDivElement>(name)
  const sort = sorts.find(column => column === search.sort) ?? 'net'
  const filters = filtersOf(name, search)
  const base = choice.span && { name, span: choice.span, filters, sort, locale }
  const wish: ReportWish | undefined = base && { ...base, limit: mostRows }
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <CompareOffers />
          {base && <ReportActions wish={base} />}
        </>
      }
    >
      <Tabs value={name} onChange={report => setSearch({ report: report ?? undefined })} keepMounted={false}>
        <Tabs.List ref={tabs} aria-label={t('report')}>
          {reportTabs.map(tab => (
            <Tabs.Tab key={tab} value={tab} data-tab={tab}>
              {t(tab)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={name} pt="md">
          <Stack gap="md">
            <Controls choice={choice} name={name} filters={filters} />
            {choice.error != null && choice.span === undefined && (
              <Problem error={choice.error} onRetry={choice.retry} />
            )}
            <Answer wish={wish} choice={choice} sort={sort} />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function filtersOf(name: ReportName, search: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const given = narrowedBy[name].flatMap(filter => {
    const value = search[filter]
    return value === undefined ? [] : [[filter, value] as const]
  })
  // Most reports are narrowed by one thing at a time: the first is the nearest.
  return Object.fromEntries(name === 'rejections' ? given : given.slice(0, 1))
}

interface ControlsProps {
  readonly choice: PeriodChoice
  readonly name: ReportName
  readonly filters: Readonly<Record<string, string>>
}

function Controls({ choice, name, filters }: ControlsProps) {
  const t = useWords(reportWords)
  const [search, setSearch] = useSearchState()
  return (
    <Group align="flex-end" gap="md">
      <PeriodPicker choice={choice} />
      {name !== 'rejections' && (
        <Switch
          label={t('compare')}
          checked={search.compare !== 'off'}
          onChange={event => setSearch({ compare: event.currentTarget.checked ? undefined : 'off' })}
          mb={8}
        />
      )}
      <Group gap="xs" mb={6}>
        {Object.entries(filters).map(([filter, value]) => (
          <Pill
            key={filter}
            size="md"
            withRemoveButton
            onRemove={() => setSearch({ [filter]: undefined })}
            removeButtonProps={{ 'aria-label': t('filter_off', { value }), 'aria-hidden': false, tabIndex: 0 }}
          >
            <bdi>{filter === 'promotion' ? <NameOf promotion={value} /> : value}</bdi>
          </Pill>
        ))}
      </Group>
    </Group>
  )
}

/** Its id until the name is there. */
function NameOf({ promotion }: { readonly promotion: string }) {
  return usePromotion(promotion).data?.name ?? promotion
}

interface AnswerProps {
  readonly wish: ReportWish | undefined
  readonly choice: PeriodChoice
  readonly sort: SortColumn
}

function Answer({ wish, choice, sort }: AnswerProps) {
  const format = useFormat()
  const t = useWords(reportWords)
  const { timeZone } = useSession()
  const [, setSearch] = useSearchState()
  const report = useReport(wish)
  if (report.isError) return <Problem error={report.error} onRetry={() => void report.refetch()} />
  if (report.data === undefined || wish === undefined)
    return choice.error == null ? <Loading rows={4} height={140} /> : null
  const { rows, totals, series = [], reasons = [], as_of, currency } = report.data
  if (rows.length === 0) return <NothingHappened span={wish.span} choice={choice} />
  return (
    <Stack gap="md" aria-busy={report.isPlaceholderData}>
      {wish.name === 'rejections' ? (
        <RejectionsView
          span={wish.span}
          totals={totals}
          reasons={reasons}
          rows={rows}
          series={series}
          onReason={reason => setSearch({ reason })}
        />
      ) : (
        <EarnedReport
          wish={{ ...wish, name: wish.name }}
          answer={{ rows, totals, series }}
          sort={sort}
          onSort={column => setSearch({ sort: column })}
        />
      )}
      {report.data.truncated === true && (
        <Text size="sm" c="dimmed">
          {t('truncated', { count: rows.length })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('intro', { zone: timeZone, currency, at: format.instant(as_of) })}
      </Text>
    </Stack>
  )
}

/** Says when the latest orders were, and leads there. */
function NothingHappened({ span, choice }: { readonly span: Span; readonly choice: PeriodChoice }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const last = choice.known?.last ?? null
  return (
    <Empty title={t('empty_title')} text={t('empty_text', { from: format.day(span.from), to: format.day(span.to) })}>
      {last !== null && (
        <Paper>
          <Group gap="sm" justify="center">
            <Text size="sm">{t('latest_offer', { day: format.day(last) })}</Text>
            <Button size="xs" onClick={() => choice.choose('latest')}>
              {t('latest_show')}
            </Button>
          </Group>
        </Paper>
      )}
    </Empty>
  )
}

/** In the same days; with the promotion that is looked at. */
function CompareOffers() {
  const t = useWords(wayWords)
  const [{ period, from, to, promotion }] = useSearchState()
  const search = { ...(promotion !== undefined && { arm: `promotion:${promotion}` }), period, from, to }
  return (
    <Button variant="light" component={Link} to="/compare" search={search as never}>
      {t('compare_offers')}
    </Button>
  )
}

/** The whole table as a file, and an address that shows the same to somebody else, whatever today is then. */
function ReportActions({ wish }: { readonly wish: Omit<ReportWish, 'limit'> }) {
  const t = useWords(reportWords)
  const { series: _series, ...query } = queryOf(wish) as Readonly<Record<string, unknown>>
  const file = useMutation({
    mutationFn: () =>
      download(
        api.url('exportReport', { name: wish.name, query: { ...query, amounts: 'decimal' } }),
        `${wish.name}.csv`,
      ),
    onError: () => notifications.show({ color: 'red', message: t('csv_failed') }),
  })
  const address = new URL(location.href)
  address.searchParams.delete('period')
  address.searchParams.set('report', wish.name)
  for (const [name, day] of Object.entries(wish.span)) address.searchParams.set(name, day)
  return (
    <>
      <Copy value={address.href} label={t('copy_link')} size="sm" />
      <Button variant="default" loading={file.isPending} onClick={() => file.mutate()}>
        {t('csv')}
      </Button>
    </>
  )
}
