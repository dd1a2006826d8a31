/** `/redemptions/{id}`: an order as it was redeemed: its lines with every discount, its totals, and what became of it. */
import { Badge, Grid, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { Page } from '../../shared/page.tsx'
import { Problem } from '../../shared/problem.tsx'
import { useSession } from '../../shared/session.tsx'
import { Loading } from '../../shared/states.tsx'
import { Instant } from '../../shared/values.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { History } from './history.tsx'
import { redemptionKeys } from './keys.ts'
import { Lines } from './lines.tsx'
import { OrderActions } from './order-actions.tsx'
import { StatusBadge } from './status-badge.tsx'
import { Totals } from './totals.tsx'
import { redemptionWords } from './words/index.ts'

/** The answers of the calls about one order. */
export type Redemption = Awaited<ReturnType<typeof api.readRedemption>>
export type Returns = Awaited<ReturnType<typeof api.listReturns>>

export function RedemptionPage() {
  const t = useWords(redemptionWords)
  const { may } = useSession()
  const { id = '' } = useParams({ strict: false }) as { readonly id?: string }
  const order = useQuery({
    queryKey: redemptionKeys.one(id),
    queryFn: ({ signal }) => api.readRedemption({ id, signal }),
  })
  const returns = useQuery({
    queryKey: redemptionKeys.returns(id),
    queryFn: ({ signal }) => api.listReturns({ id, signal }),
  })
  const both = order.data !== undefined && returns.data !== undefined
  const failed = [order, returns].find(({ isError }) => isError)
  return (
    <Page
      title={order.data === undefined ? t('order') : `${t('order')} ${order.data.order_id}`}
      parent={{ to: '/redemptions', label: t('back') }}
      intro={order.data && <Head order={order.data} />}
      actions={both && may('marketer') && <OrderActions order={order.data} returns={returns.data} />}
    >
      {failed !== undefined && <Problem error={failed.error} onRetry={() => void failed.refetch()} />}
      {!both && failed === undefined && <Loading rows={6} height={64} />}
      {both && (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 8 }}>
            <Lines order={order.data} returns={returns.data} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Stack gap="md">
              <Totals order={order.data} />
              <History order={order.data} />
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </Page>
  )
}

function Head({ order }: { readonly order: Redemption }) {
  const t = useWords(redemptionWords)
  const isNew = order.new_customer
  const channel = channelOf(order.source)
  return (
    <Group gap="xs" mt={4}>
      <StatusBadge status={order.status} />
      <Text span size="sm">
        <Instant at={order.redeemed_at} />
      </Text>
      <Badge variant="default" tt="none">
        {t('customer_kind')}: {t(isNew === null ? 'unknown_customer' : isNew ? 'new_customer' : 'returning_customer')}
      </Badge>
      {channel !== undefined && (
        <Badge variant="default" tt="none">
          {t('channel')}: <bdi>{channel}</bdi>
        </Badge>
      )}
    </Group>
  )
}

/** As reports book it: the code's channel, else `utm_medium`. */
function channelOf(source: Redemption['source']): string | undefined {
  const { channel, attribution } = source as { channel?: string; attribution?: { utm_medium?: string } }
  return channel ?? attribution?.utm_medium
}
