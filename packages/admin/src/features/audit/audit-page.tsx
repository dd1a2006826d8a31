/** `/audit`: who changed what and when, with what it said before and after. */
import { Button, Code, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { download } from '../../shared/download.ts'
import classes from '../../shared/filter-row.module.css'
import { DayFilter, TypedFilter } from '../../shared/filters.tsx'
import { useFormat } from '../../shared/format.ts'
import { More } from '../../shared/more.tsx'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Empty, Loading } from '../../shared/states.tsx'
import { useSearchState } from '../../shared/use-search-state.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { isDay } from '../reports/periods.ts'
import { EntryCard } from './entry-card.tsx'
import { auditKeys } from './keys.ts'
import { auditWords } from './words/index.ts'

const kinds = [
  'promotion',
  'code',
  'codes',
  'campaign',
  'batch',
  'import',
  'scenario',
  'redemption',
  'reservation',
  'catalogue',
  'customer',
  'store',
  'guard',
  'account',
] as const

export type AuditFilters = Readonly<Partial<Record<'kind' | 'document' | 'actor' | 'from' | 'to', string>>>

function useFilters(): AuditFilters {
  const [{ kind, document, actor, from, to }] = useSearchState()
  const known = kinds.find(name => name === kind)
  return {
    ...(known && { kind: known }),
    ...(document && { document }),
    ...(actor && { actor }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  }
}

export function AuditPage() {
  const t = useWords(auditWords)
  const { timeZone } = useSession()
  const filters = useFilters()
  return (
    <Page title={t('title')} intro={t('intro', { zone: timeZone })} actions={<AuditCsv filters={filters} />}>
      <Filters filters={filters} />
      <Entries filters={filters} />
    </Page>
  )
}

function AuditCsv({ filters }: { readonly filters: AuditFilters }) {
  const t = useWords(auditWords)
  const file = useMutation({
    mutationFn: () => download(api.url('exportAudit', { query: filters }), 'audit.csv'),
    onError: () => notifications.show({ color: 'red', message: t('csv_failed') }),
  })
  return (
    <Button variant="default" loading={file.isPending} onClick={() => file.mutate()}>
      {t('csv')}
    </Button>
  )
}

function Filters({ filters }: { readonly filters: AuditFilters }) {
  const t = useWords(auditWords)
  const [, setSearch] = useSearchState()
  const day = (name: 'from' | 'to') => (
    <DayFilter label={t(name)} value={filters[name]} onChange={value => setSearch({ [name]: value })} />
  )
  return (
    <Group gap="sm" align="flex-end" className={classes.filters}>
      <NativeSelect
        label={t('kind')}
        value={filters.kind ?? ''}
        onChange={event => setSearch({ kind: event.currentTarget.value || undefined })}
        data={[{ value: '', label: t('all_kinds') }, ...kinds.map(value => ({ value, label: t(`kind_${value}`) }))]}
      />
      <TypedFilter
        label={t('document')}
        value={filters.document}
        onChange={id => (id === undefined || /^[\w-]+$/.test(id)) && setSearch({ document: id })}
        maxLength={64}
      />
      {day('from')}
      {day('to')}
      {filters.actor !== undefined && (
        <Button variant="light" onClick={() => setSearch({ actor: undefined })}>
          {t('only_off')}
        </Button>
      )}
    </Group>
  )
}

function Entries({ filters }: { readonly filters: AuditFilters }) {
  const t = useWords(auditWords)
  const audit = useInfiniteQuery({
    queryKey: auditKeys.list(filters),
    queryFn: ({ pageParam, signal }) => api.listAudit({ query: { ...filters, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  const entries = audit.data?.pages.flatMap(({ data }) => data) ?? []
  const head = audit.data?.pages[0]?.head
  return (
    <Stack gap="sm">
      {audit.isPending && <Loading rows={8} height={64} />}
      {audit.isError && !audit.isFetchNextPageError && (
        <Problem error={audit.error} onRetry={() => void audit.refetch()} />
      )}
      {audit.isSuccess && entries.length === 0 && <Empty title={t('empty')} text={t('empty_text')} />}
      {entries.map(entry => (
        <EntryCard key={entry.id} entry={entry} />
      ))}
      <More of={audit} />
      {head?.hash != null && <Chain entries={head.entries} hash={head.hash} />}
    </Stack>
  )
}

function Chain({ entries, hash }: { readonly entries: number; readonly hash: string }) {
  const t = useWords(auditWords)
  const format = useFormat()
  const [before = '', after = ''] = t('chain', { count: format.number(entries), hash: '\u0000' }).split('\u0000')
  return (
    <Text size="xs" c="dimmed" mt="md" component="div">
      {before}
      <Code>{hash.slice(0, 16)}…</Code>
      {after} {t('chain_help')}
    </Text>
  )
}
