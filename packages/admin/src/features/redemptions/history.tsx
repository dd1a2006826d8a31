/** What happened to an order, entry by entry of the ledger, as it was booked. */
import { Paper, Text, Timeline, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { Problem } from '../../shared/problem.tsx'
import { Loading } from '../../shared/states.tsx'
import { Instant, Money } from '../../shared/values.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { redemptionKeys } from './keys.ts'
import { titlesOf } from './lines.tsx'
import type { Redemption } from './redemption-page.tsx'
import { redemptionWords } from './words/index.ts'

type Entry = Awaited<ReturnType<typeof api.listLedger>>['data'][number]

export function History({ order }: { readonly order: Redemption }) {
  const t = useWords(redemptionWords)
  const titles = titlesOf(order)
  const ledger = useQuery({
    queryKey: redemptionKeys.ledger(order.id),
    queryFn: ({ signal }) => api.listLedger({ query: { redemption: order.id, limit: 250 }, signal }),
  })
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="history">
      <Title order={2} size="h5" id="history" mb="sm">
        {t('history')}
      </Title>
      {ledger.isPending && <Loading rows={3} height={40} />}
      {ledger.isError && <Problem error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.data && (
        <Timeline bulletSize={14} lineWidth={2}>
          {ledger.data.data.map(entry => (
            <Timeline.Item key={entry.id} title={<What entry={entry} />}>
              <Text size="xs" c="dimmed">
                <Instant at={entry.at} />
              </Text>
              {entry.promotion !== undefined && (
                <Text size="sm">
                  <bdi>{entry.code ?? titles.get(entry.promotion) ?? entry.promotion}</bdi>
                  {' · '}
                  <Money amount={entry.amount} currency={order.currency} />
                </Text>
              )}
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Paper>
  )
}

function What({ entry }: { readonly entry: Entry }) {
  const t = useWords(redemptionWords)
  const format = useFormat()
  return t(`ledger_${entry.type}`, { amount: format.money(entry.amount, entry.currency) })
}
