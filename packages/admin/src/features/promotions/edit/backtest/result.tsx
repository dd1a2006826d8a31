/** The result of a backtest: how many orders, what it costs, who gives way, why not, and what nobody can know. */
import { List, Stack, Table, Text } from '@mantine/core'
import { useFormat } from '../../../../shared/format.ts'
import { ExampleOrders, Reasons, Rivals } from './lists.tsx'
import type { Backtest } from './use-backtest.ts'
import { useBacktestWords } from './words/index.ts'

export function BacktestResult({ result }: { readonly result: Backtest }) {
  const t = useBacktestWords()
  const format = useFormat()
  const { orders, got, discount, currency, lost_to, won_over, promotions, examples, other_currencies } = result
  if (orders === 0) {
    const count = other_currencies
    return <Text size="sm">{count > 0 ? t('other_currencies', { count, currency }) : t('none')}</Text>
  }
  const money = (amount: number) => format.money(amount, currency)
  return (
    <Stack gap="sm">
      <div>
        <Text size="xs" c="dimmed">
          {t('of_days', { from: format.day(result.from), to: format.day(result.to) })}
        </Text>
        <Text fw={600}>{t('got', { got: format.number(got), orders: format.number(orders) })}</Text>
        {got > 0 && (
          <Text size="sm">{t('cost', { discount: money(discount), average: money(Math.round(discount / got)) })}</Text>
        )}
      </div>
      <Sums result={result} />
      <Rivals title={t('won_over')} rivals={won_over} told="rival_less" currency={currency} />
      <Rivals title={t('lost_to')} rivals={lost_to} told="rival" currency={currency} />
      <Reasons refused={promotions[0]?.refused ?? []} />
      <ExampleOrders examples={examples} currency={currency} />
      <Caveats result={result} />
    </Stack>
  )
}

/** Without it and with it, side by side. */
function Sums({ result: { before, after, currency } }: { readonly result: Backtest }) {
  const t = useBacktestWords()
  const format = useFormat()
  const money = (amount: number) => <bdi>{format.money(amount, currency)}</bdi>
  const share = (margin: Backtest['before']['margin']) =>
    margin === null || margin.revenue === 0 ? '–' : format.percent(margin.amount / margin.revenue)
  const rows = [
    { name: t('discounts'), was: money(before.discount), is: money(after.discount) },
    { name: t('paid'), was: money(before.total), is: money(after.total) },
    ...(before.margin !== null && after.margin !== null
      ? [
          { name: t('margin'), was: money(before.margin.amount), is: money(after.margin.amount) },
          { name: t('margin_share'), was: share(before.margin), is: share(after.margin) },
        ]
      : []),
  ]
  return (
    <Table.ScrollContainer minWidth={240}>
      <Table fz={{ base: 'xs', sm: 'sm' }} verticalSpacing={4} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('sum')}</Table.Th>
            <Table.Th ta="end">{t('before')}</Table.Th>
            <Table.Th ta="end">{t('after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, was, is }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="end">{was}</Table.Td>
              <Table.Td ta="end">{is}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Caveats({ result }: { readonly result: Backtest }) {
  const t = useBacktestWords()
  const format = useFormat()
  const { currency, lines, is_sample, orders, other_currencies, recorded, before, first_at, last_at } = result
  const notes = [
    t('unknown'),
    t('priced'),
    ...(recorded.discount === before.discount
      ? []
      : [t('recorded', { discount: format.money(recorded.discount, currency) })]),
    ...(is_sample && first_at !== null && last_at !== null
      ? [t('sample', { orders: format.number(orders), from: format.date(first_at), to: format.date(last_at) })]
      : []),
    ...(lines.without_cost > 0
      ? [
          t(before.margin === null ? 'no_costs' : 'some_costs', {
            lines: format.number(lines.without_cost),
            all: format.number(lines.all),
          }),
        ]
      : []),
    ...(other_currencies > 0 ? [t('other_currencies', { count: other_currencies, currency })] : []),
  ]
  return (
    <List size="sm" c="dimmed" spacing={4}>
      {notes.map(note => (
        <List.Item key={note}>{note}</List.Item>
      ))}
    </List>
  )
}
