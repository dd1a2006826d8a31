/** The lines of an order, each with the part of every discount that was frozen on it. */
import { Anchor, Paper, ScrollArea, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
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
      <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('lines') }}>
        <Table verticalSpacing="xs" miw={480}>
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
              <Line key={line.id} line={line} state={states.get(line.id)} currency={order.currency} />
            ))}
            {order.shipping.map(charge => (
              <Charge key={charge.id} charge={charge} currency={order.currency} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Paper>
  )
}

interface LineProps {
  readonly line: Redemption['line_items'][number]
  readonly state: Returns['line_items'][number] | undefined
  readonly currency: string
}

function Line({ line, state, currency }: LineProps) {
  const t = useWords(redemptionWords)
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
        <Parts discounts={line.discounts} currency={currency} />
        {state !== undefined && state.returned > 0 && (
          <Text size="xs" c="dimmed">
            {t('returned_units', { count: state.returned })} · {t('refunded')}{' '}
            <Money amount={state.refunded} currency={currency} />
          </Text>
        )}
      </Table.Th>
      <Table.Td ta="end">{line.quantity}</Table.Td>
      <Table.Td ta="end">
        <Money amount={line.unit_price} currency={currency} />
      </Table.Td>
      <Table.Td ta="end">
        <Money amount={line.discount} currency={currency} />
      </Table.Td>
      <Table.Td ta="end">
        <Money amount={line.total} currency={currency} />
      </Table.Td>
    </Table.Tr>
  )
}

function Charge({ charge, currency }: { readonly charge: Redemption['shipping'][number]; readonly currency: string }) {
  const t = useWords(redemptionWords)
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {t('shipping')} <bdi>{charge.id}</bdi>
        <Parts discounts={charge.discounts} currency={currency} />
      </Table.Th>
      <Table.Td />
      <Table.Td ta="end">
        <Money amount={charge.amount} currency={currency} />
      </Table.Td>
      <Table.Td ta="end">
        <Money amount={charge.discount} currency={currency} />
      </Table.Td>
      <Table.Td ta="end">
        <Money amount={charge.total} currency={currency} />
      </Table.Td>
    </Table.Tr>
  )
}

type Discounts = LineProps['line']['discounts'] | Redemption['shipping'][number]['discounts']

function Parts({ discounts, currency }: { readonly discounts: Discounts; readonly currency: string }) {
  return discounts.map(({ promotion, code, amount }) => (
    <Text key={`${promotion} ${code ?? ''}`} size="xs" c="dimmed">
      <Anchor component={Link} to={`/promotions/${promotion}`} size="xs">
        <bdi>{code ?? promotion}</bdi>
      </Anchor>{' '}
      −<Money amount={amount} currency={currency} />
    </Text>
  ))
}

/** What the shop called it; an id where it said nothing more. */
export function nameOf(id: string, state: Returns['line_items'][number] | undefined): string {
  return state?.title ?? state?.product ?? state?.sku ?? id
}
