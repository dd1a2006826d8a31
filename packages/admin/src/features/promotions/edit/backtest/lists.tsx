/** The lists of a backtest's result: promotions that meet it, reasons why not, and orders to look at. */
import { Anchor, List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { useFormat } from '../../../../shared/format.ts'
import { reasonLabel, reasonWords } from '../../../../shared/words/reasons/index.ts'
import { useWords } from '../../../../shared/words/use-words.ts'
import type { Backtest } from './use-backtest.ts'
import { useBacktestWords } from './words/index.ts'

const most = 4

interface NamedProps {
  readonly title: string
  readonly children: readonly ReactNode[]
}

/** Nothing where it is empty. */
function Named({ title, children }: NamedProps) {
  const id = useId()
  if (children.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600} id={id}>
        {title}
      </Text>
      <List size="sm" aria-labelledby={id} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </List>
    </div>
  )
}

interface RivalsProps {
  readonly title: string
  readonly rivals: Backtest['won_over']
  /** How their orders are told. */
  readonly told: 'rival' | 'rival_less'
  readonly currency: string
}

export function Rivals({ title, rivals, told, currency }: RivalsProps) {
  const t = useBacktestWords()
  const format = useFormat()
  return (
    <Named title={title}>
      {rivals.slice(0, most).map(({ promotion, name, orders, amount }) => (
        <List.Item key={promotion}>
          <Anchor component={Link} to={`/promotions/${promotion}`} inherit underline="always">
            {name}
          </Anchor>
          {': '}
          {t(told, { count: orders, amount: format.money(amount, currency) })}
        </List.Item>
      ))}
    </Named>
  )
}

export function Reasons({ refused }: { readonly refused: Backtest['promotions'][number]['refused'] }) {
  const t = useBacktestWords()
  const reasons = useWords(reasonWords)
  return (
    <Named title={t('why_not')}>
      {refused.slice(0, most).map(({ reason, orders }) => (
        <List.Item key={reason}>
          {t('reason', { reason: reason === 'no_code' ? t('no_code') : reasonLabel(reasons, reason), count: orders })}
        </List.Item>
      ))}
    </Named>
  )
}

interface ExamplesProps {
  readonly examples: Backtest['examples']
  readonly currency: string
}

export function ExampleOrders({ examples, currency }: ExamplesProps) {
  const t = useBacktestWords()
  const format = useFormat()
  return (
    <Named title={t('examples')}>
      {examples.map(({ redemption_id, order_id, before, after }) => (
        <List.Item key={redemption_id}>
          <Anchor component={Link} to={`/redemptions/${redemption_id}`} inherit underline="always">
            {order_id}
          </Anchor>
          {': '}
          {t('changed', { before: format.money(before.total, currency), after: format.money(after.total, currency) })}
        </List.Item>
      ))}
    </Named>
  )
}
