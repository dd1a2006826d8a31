/** Codes that seemed to have leaked, the latest first: when, how each stands now, and what gave it away. */
import type { AnswerOf } from '@counterfoil/contract/client'
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../shared/api.ts'
import { More } from '../../../shared/more.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { Loading } from '../../../shared/states.tsx'
import { Instant } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../keys.ts'
import { CodeText } from '../pieces/code-text.tsx'
import { type Column, Rows } from '../pieces/rows.tsx'
import { type AnyStatus, Status } from '../pieces/status.tsx'
import { codeWords } from '../words/index.ts'

type Alarm = AnswerOf<'listCodeAlarms'>['data'][number]

const onPage = 10

export function Alarms() {
  const t = useWords(codeWords)
  const alarms = useInfiniteQuery({
    queryKey: codeKeys.alarms,
    queryFn: ({ pageParam, signal }) => api.listCodeAlarms({ query: { limit: onPage, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  const rows = alarms.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Stack gap="sm" component="section" aria-label={t('alarms_title')}>
      <Title order={2} size="h4">
        {t('alarms_title')}
      </Title>
      {alarms.isPending && <Loading rows={2} height={48} />}
      {alarms.isError && rows.length === 0 && <Problem error={alarms.error} onRetry={() => void alarms.refetch()} />}
      {alarms.isSuccess && rows.length === 0 && <Text c="dimmed">{t('alarm_none')}</Text>}
      {rows.length > 0 && <AlarmRows rows={rows} />}
      <More of={alarms} />
    </Stack>
  )
}

function AlarmRows({ rows }: { readonly rows: readonly Alarm[] }) {
  const t = useWords(codeWords)
  const columns: readonly Column<Alarm>[] = [
    {
      id: 'code',
      label: t('alarm_code'),
      cell: ({ code, code_id }) => (
        <Anchor component={Link} to={`/codes/${code_id}`}>
          <CodeText>{code ?? code_id}</CodeText>
        </Anchor>
      ),
    },
    {
      id: 'status',
      label: t('alarm_status'),
      cell: ({ status }) => status !== null && <Status status={status as AnyStatus} />,
    },
    {
      id: 'what',
      label: t('alarm_what'),
      cell: ({ signals }) => (
        <Stack gap={2}>
          {signals.map(signal => (
            <span key={JSON.stringify(signal)}>{t(`alarm_${signal.signal}`, valuesOf(signal))}</span>
          ))}
        </Stack>
      ),
    },
    { id: 'at', label: t('alarm_at'), cell: ({ at }) => <Instant at={at} /> },
  ]
  return <Rows label={t('alarms_title')} columns={columns} rows={rows} keyOf={({ code_id }) => code_id} />
}

function valuesOf(signal: Alarm['signals'][number]): Readonly<Record<string, string | number>> {
  if (signal.signal === 'spike') return { uses: signal.uses, usual: signal.usual }
  if (signal.signal === 'new_source') return { uses: signal.uses, source: signal.source }
  return { refused: signal.refused, uses: signal.uses }
}
