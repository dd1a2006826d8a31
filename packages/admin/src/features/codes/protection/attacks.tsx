/** Guessing that was noticed, the latest first: what of, how much was tried, and what was done about it. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api.ts'
import { useFormat } from '../../../shared/format.ts'
import { More } from '../../../shared/more.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { Loading } from '../../../shared/states.tsx'
import { Instant } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../keys.ts'
import { type Column, Rows } from '../pieces/rows.tsx'
import { codeWords } from '../words/index.ts'

type Attack = AnswerOf<'listAttacks'>['data'][number]

const onPage = 10

export function Attacks() {
  const t = useWords(codeWords)
  const attacks = useInfiniteQuery({
    queryKey: codeKeys.attacks,
    queryFn: ({ pageParam, signal }) => api.listAttacks({ query: { limit: onPage, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  const rows = attacks.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Stack gap="sm" component="section" aria-label={t('attacks_title')}>
      <Title order={2} size="h4">
        {t('attacks_title')}
      </Title>
      {attacks.isPending && <Loading rows={2} height={48} />}
      {attacks.isError && rows.length === 0 && <Problem error={attacks.error} onRetry={() => void attacks.refetch()} />}
      {attacks.isSuccess && rows.length === 0 && <Text c="dimmed">{t('attack_none')}</Text>}
      {rows.length > 0 && <AttackRows rows={rows} />}
      <More of={attacks} />
    </Stack>
  )
}

function AttackRows({ rows }: { readonly rows: readonly Attack[] }) {
  const t = useWords(codeWords)
  const format = useFormat()
  const columns: readonly Column<Attack>[] = [
    {
      id: 'kind',
      label: t('attack_kind'),
      cell: ({ kind, network, pattern }) => (
        <bdi>{t(`attack_${kind}`, { network: network ?? '?', pattern: pattern ?? '?' })}</bdi>
      ),
    },
    {
      id: 'tries',
      label: t('attack_tries'),
      cell: ({ tries, window_seconds }) =>
        window_seconds < 60
          ? t('attack_within_seconds', { tries: format.number(tries), seconds: window_seconds })
          : t('attack_within', { tries: format.number(tries), minutes: Math.round(window_seconds / 60) }),
    },
    { id: 'measure', label: t('attack_measure'), cell: ({ measure }) => t(`attack_${measure}`) },
    { id: 'at', label: t('alarm_at'), cell: ({ at }) => <Instant at={at} /> },
  ]
  return <Rows label={t('attacks_title')} columns={columns} rows={rows} keyOf={({ id }) => id} />
}
