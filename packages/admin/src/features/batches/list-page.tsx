/** `/batches`: every batch of the store, and how far those have come that are being made. */

import type { AnswerOf } from '@counterfoil/contract/client'
import { Anchor, Button, Group, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { More } from '../../shared/more.tsx'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Empty, Loading } from '../../shared/states.tsx'
import { useSearchState } from '../../shared/use-search-state.ts'
import { Instant } from '../../shared/values.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { CodeSections } from '../codes/pieces/code-sections.tsx'
import { PromotionName } from '../codes/pieces/promotion-name.tsx'
import { PromotionPicker } from '../codes/pieces/promotion-picker.tsx'
import { type Column, Rows } from '../codes/pieces/rows.tsx'
import { Status } from '../codes/pieces/status.tsx'
import { useBatchName } from './batch-name.ts'
import { batchKeys } from './keys.ts'
import { Made } from './made.tsx'
import { nextLook } from './polling.ts'
import { batchWords } from './words/index.ts'

export type Batch = AnswerOf<'readBatch'>

export function BatchesPage() {
  const t = useWords(batchWords)
  const { may } = useSession()
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        may('marketer') && (
          <Button component={Link} to="/batches/new">
            {t('new')}
          </Button>
        )
      }
    >
      <CodeSections at="batches" />
      <BatchList />
    </Page>
  )
}

function useBatches(promotion: string | undefined) {
  return useInfiniteQuery({
    queryKey: batchKeys.list({ promotion }),
    queryFn: ({ pageParam, signal }) => api.listBatches({ query: { promotion, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
    refetchInterval: ({ state }) => {
      const batches = state.data?.pages.flatMap(({ data }) => data) ?? []
      return batches.some(({ status }) => status === 'making') && nextLook(state.dataUpdateCount)
    },
  })
}

function BatchList() {
  const t = useWords(batchWords)
  const [{ promotion }, setSearch] = useSearchState()
  const batches = useBatches(promotion)
  const rows = batches.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Stack gap="md">
      <Group>
        <PromotionPicker
          label={t('promotion')}
          placeholder={t('all_promotions')}
          value={promotion}
          onChange={id => setSearch({ promotion: id })}
          clearable
        />
      </Group>
      {batches.isPending && <Loading rows={5} height={52} />}
      {batches.isError && !batches.isFetchNextPageError && (
        <Problem error={batches.error} onRetry={() => void batches.refetch()} />
      )}
      {batches.isSuccess && rows.length === 0 && <Empty title={t('none')} text={t('none_text')} />}
      {rows.length > 0 && <BatchRows rows={rows} />}
      <More of={batches} />
    </Stack>
  )
}

function BatchRows({ rows }: { readonly rows: readonly Batch[] }) {
  const t = useWords(batchWords)
  const format = useFormat()
  const nameOf = useBatchName()
  const columns: readonly Column<Batch>[] = [
    {
      id: 'id',
      label: t('batch'),
      cell: batch => (
        <Anchor component={Link} to={`/batches/${batch.id}`} inherit>
          <bdi>{nameOf(batch)}</bdi>
        </Anchor>
      ),
    },
    { id: 'status', label: t('status'), cell: ({ status }) => <Status status={status} /> },
    { id: 'promotion', label: t('promotion'), cell: ({ promotion }) => <PromotionName id={promotion} /> },
    { id: 'made', label: t('codes'), isNumber: true, cell: batch => <Made batch={batch} /> },
    { id: 'out', label: t('out'), isNumber: true, cell: ({ exported, issued }) => format.number(exported + issued) },
    { id: 'used', label: t('used'), isNumber: true, cell: ({ used }) => format.number(used) },
    { id: 'created', label: t('created'), cell: ({ created_at }) => <Instant at={created_at} /> },
  ]
  return <Rows label={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
