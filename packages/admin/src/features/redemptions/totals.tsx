/** What an order came to, and each discount of it as a whole. */
import { Anchor, Divider, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Money } from '../../shared/values.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import type { Redemption } from './redemption-page.tsx'
import { redemptionWords } from './words/index.ts'

export function Totals({ order }: { readonly order: Redemption }) {
  const t = useWords(redemptionWords)
  const { currency, totals, refunded } = order
  const money = (amount: number) => <Money amount={amount} currency={currency} />
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="totals">
      <Title order={2} size="h5" id="totals" mb="sm">
        {t('total')}
      </Title>
      <Stack gap={6}>
        <Sum label={t('gross')} value={money(totals.subtotal)} />
        {order.discounts.applied.map(applied => (
          <Sum
            key={`${applied.promotion} ${applied.class}`}
            label={
              <>
                <Anchor component={Link} to={`/promotions/${applied.promotion}`} size="sm">
                  <bdi>{applied.title}</bdi>
                </Anchor>
                {applied.code !== undefined && (
                  <>
                    {' '}
                    <bdi>({applied.code})</bdi>
                  </>
                )}
              </>
            }
            value={<>−{money(applied.amount)}</>}
          />
        ))}
        {totals.shipping > 0 && <Sum label={t('shipping')} value={money(totals.shipping)} />}
        {totals.tax > 0 && <Sum label={t('tax')} value={money(totals.tax)} />}
        <Divider />
        <Sum label={<strong>{t('amount_paid')}</strong>} value={<strong>{money(totals.total)}</strong>} />
        {refunded > 0 && <Sum label={t('refunded')} value={<>−{money(refunded)}</>} />}
      </Stack>
    </Paper>
  )
}

function Sum({ label, value }: { readonly label: ReactNode; readonly value: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Text size="sm" component="span">
        {label}
      </Text>
      <Text size="sm" component="span">
        {value}
      </Text>
    </Group>
  )
}
