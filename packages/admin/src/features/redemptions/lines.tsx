/** The lines of an order, each with the part of every discount that was frozen on it. */
import { Anchor, Paper, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { StackedTable } from '../../shared/stacked.tsx'
import { Money } from '../../shared/values.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import type { Redemption, Returns } from './redemption-page.tsx'
import { redemptionWords } from './words/index.ts'

interface LinesProps {
  readonly order: Redemption
  readonly returns: Returns
}

export function Lines({ order, returns }: LinesProps) {
  const t = useWords(redemptionWords)
  const states = new Map(returns.line_items.map(line => [line.id, line]))
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="lines">
      <Title order={2} size="h5" id="lines" mb="sm">
        {t('lines')}
      </Title>
      <StackedTable label={t('lines')} minWidth={480} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('item')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('quantity')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('unit_price')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('discount')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('line_total')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {order.line_items.map(line => (
            <Line key={line.id} line={line} state={states.get(line.id)} order={order} />
          ))}
          {order.shipping.map(charge => (
            <Charge key={charge.id} charge={charge} order={order} />
          ))}
        </Table.Tbody>
      </StackedTable>
    </Paper>
  )
}

interface LineProps {
  readonly line: Redemption['line_items'][number]
  readonly state: Returns['line_items'][number] | undefined
  readonly order: Redemption
}

function Line({ line, state, order }: LineProps) {
  const t = useWords(redemptionWords)
  const { currency } = order
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        <bdi>{nameOf(line.id, state)}</bdi>
        {state?.title != null && state.sku !== null && (
          <Text span size="xs" c="dimmed">
            {' '}
            <bdi>{state.sku}</bdi>
          </Text>
        )}
        <Parts discounts={line.discounts} order={order} />
        {state !== undefined && state.returned > 0 && (
          <Text size="xs" c="dimmed">
            {t('returned_units', { count: state.returned })} · {t('refunded')}{' '}
            <Money amount={state.refunded} currency={currency} />
          </Text>
        )}
      </Table.Th>
      <Table.Td ta="end" data-label={t('quantity')} data-half>
        {line.quantity}
      </Table.Td>
      <Table.Td ta="end" data-label={t('unit_price')} data-half>
        <Money amount={line.unit_price} currency={currency} />
      </Table.Td>
      <Table.Td ta="end" data-label={t('discount')} data-half>
        <Money amount={line.discount} currency={currency} />
      </Table.Td>
      <Table.Td ta="end" data-label={t('line_total')} data-half>
        <Money amount={line.total} currency={currency} />
      </Table.Td>
    </Table.Tr>
  )
}

interface ChargeProps {
  readonly charge: Redemption['shipping'][number]
  readonly order: Redemption
}

function Charge({ charge, order }: ChargeProps) {
  const t = useWords(redemptionWords)
  const { currency, shipping } = order
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {t('shipping')} {shipping.length > 1 && <bdi>{charge.id}</bdi>}
        <Parts discounts={charge.discounts} order={order} />
      </Table.Th>
      <Table.Td />
      <Table.Td ta="end" data-label={t('unit_price')} data-half>
        <Money amount={charge.amount} currency={currency} />
      </Table.Td>
      <Table.Td ta="end" data-label={t('discount')} data-half>
        <Money amount={charge.discount} currency={currency} />
      </Table.Td>
      <Table.Td ta="end" data-label={t('line_total')} data-half>
        <Money amount={charge.total} currency={currency} />
      </Table.Td>
    </Table.Tr>
  )
}

type Discounts = LineProps['line']['discounts'] | Redemption['shipping'][number]['discounts']

function Parts({ discounts, order }: { readonly discounts: Discounts; readonly order: Redemption }) {
  const titles = titlesOf(order)
  // A promotion of two discounts stands twice.
  return discounts.map(({ promotion, code, amount }, place) => (
    <Text key={`${promotion}/${String(place)}`} size="xs" c="dimmed">
      <Anchor component={Link} to={`/promotions/${promotion}`} size="xs">
        <bdi>{code ?? titles.get(promotion) ?? promotion}</bdi>
      </Anchor>{' '}
      −<Money amount={amount} currency={order.currency} />
    </Text>
  ))
}

/** What shoppers read of the promotions of an order. */
export function titlesOf({ discounts }: Redemption): ReadonlyMap<string, string> {
  return new Map(discounts.applied.map(({ promotion, title }) => [promotion, title]))
}

/** What the shop called it; an id where it said nothing more. */
export function nameOf(id: string, state: Returns['line_items'][number] | undefined): string {
  return state?.title ?? state?.product ?? state?.sku ?? id
}
