/** `/imports`: files of codes, and what became of them. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { More } from '../../shared/more.tsx'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Empty, Loading } from '../../shared/states.tsx'
import { Instant } from '../../shared/values.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { nextLook } from '../batches/polling.ts'
import { CodeSections } from '../codes/pieces/code-sections.tsx'
import { type Column, Rows } from '../codes/pieces/rows.tsx'
import { Status } from '../codes/pieces/status.tsx'
import { importKeys } from './keys.ts'
import { type Import, isDryRun } from './use-import.ts'
import { importWords } from './words/index.ts'

export function ImportsPage() {
  const t = useWords(importWords)
  const { may } = useSession()
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        may('marketer') && (
          <Button component={Link} to="/imports/new">
            {t('new')}
          </Button>
        )
      }
    >
      <CodeSections at="imports" />
      <ImportList />
    </Page>
  )
}

function ImportList() {
  const t = useWords(importWords)
  const imports = useInfiniteQuery({
    queryKey: importKeys.list,
    queryFn: ({ pageParam, signal }) => api.listImports({ query: { after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: ({ state }) => {
      const all = state.data?.pages.flatMap(({ data }) => data) ?? []
      return all.some(({ status }) => status === 'checking') && nextLook(state.dataUpdateCount)
    },
  })
  const rows = imports.data?.pages.flatMap(({ data }) => data as readonly Import[]) ?? []
  return (
    <Stack gap="md">
      {imports.isPending && <Loading rows={5} height={48} />}
      {imports.isError && !imports.isFetchNextPageError && (
        <Problem error={imports.error} onRetry={() => void imports.refetch()} />
      )}
      {imports.isSuccess && rows.length === 0 && <Empty title={t('none')} text={t('none_text')} />}
      {rows.length > 0 && <ImportRows rows={rows} />}
      <More of={imports} />
    </Stack>
  )
}

function ImportRows({ rows }: { readonly rows: readonly Import[] }) {
  const t = useWords(importWords)
  const format = useFormat()
  const columns: readonly Column<Import>[] = [
    {
      id: 'id',
      label: t('import'),
      cell: ({ id }) => (
        <Anchor component={Link} to={`/imports/${id}`}>
          <bdi>{id}</bdi>
        </Anchor>
      ),
    },
    {
      id: 'status',
      label: t('status'),
      cell: found => (
        <Group gap="xs">
          <Status status={found.status} />
          {isDryRun(found) && (
            <Text size="xs" c="dimmed">
              {t('dry_run')}
            </Text>
          )}
        </Group>
      ),
    },
    { id: 'rows', label: t('rows'), isNumber: true, cell: found => format.number(found.rows) },
    { id: 'imported', label: t('imported'), isNumber: true, cell: found => format.number(found.imported) },
    { id: 'problems', label: t('problems'), isNumber: true, cell: found => format.number(found.problems) },
    { id: 'created', label: t('created'), cell: found => <Instant at={found.created_at} /> },
  ]
  return <Rows label={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
