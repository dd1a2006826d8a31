/** Whether the promotion counts for the sample cart; if not, why, and the change that would help, at a click. */
import type { Promotion, Quote, Remedy } from '@counterfoil/engine'
import { Alert, Button, List, Stack, Text } from '@mantine/core'
import { useFormat } from '../../../../shared/format.ts'
import { reasonLabel, reasonWords } from '../../../../shared/words/reasons/index.ts'
import { useWords } from '../../../../shared/words/use-words.ts'
import { useEditWords } from '../words/index.ts'
import type { SampleCart } from './sample-cart.ts'

interface Props {
  readonly quote: Quote
  readonly promotion: Promotion | undefined
  readonly cart: SampleCart
  readonly onChange: (cart: SampleCart) => void
}

export function PreviewOutcome({ quote, promotion, cart, onChange }: Props) {
  const t = useEditWords()
  const format = useFormat()
  const { applied, rejected, nearly, gifts } = quote.discounts
  const [first] = applied
  if (first !== undefined) {
    const amount = applied.reduce((sum, { amount: part }) => sum + part, 0)
    return (
      <Alert color="teal" variant="light" aria-live="polite" p="sm">
        <Text size="sm" fw={600}>
          {t('takes_off', { amount: format.money(amount, quote.currency) })}
        </Text>
        {gifts.map(({ sku, quantity }) => (
          <Text size="sm" key={sku}>
            {t('gives', { quantity, sku })}
          </Text>
        ))}
        {first.provisional && <Text size="sm">{t('provisional', { what: (first.waiting_for ?? []).join(', ') })}</Text>}
      </Alert>
    )
  }
  const [refused] = rejected
  const hint = refused ?? nearly[0]
  if (gifts.length > 0 && hint === undefined) {
    return (
      <Alert color="teal" variant="light" aria-live="polite" p="sm">
        {gifts.map(({ sku, quantity }) => t('gives', { quantity, sku })).join(' ')}
      </Alert>
    )
  }
  const remedy = hint?.remedy ?? null
  const helped = remedy === null ? undefined : remedied(cart, remedy)
  return (
    <Alert color="orange" variant="light" aria-live="polite" p="sm">
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {refused?.message ?? hint?.message ?? t('nothing_off')}
        </Text>
        {refused !== undefined && <OtherReasons quote={quote} />}
        {remedy?.type === 'add_amount' && (
          <Text size="sm">{t('remedy_amount', { amount: format.money(remedy.amount, quote.currency) })}</Text>
        )}
        {helped !== undefined && (
          <Button size="compact-sm" variant="default" w="fit-content" onClick={() => onChange(helped)}>
            {t('help_cart')}
          </Button>
        )}
        {promotion?.trigger === 'automatic' && refused === undefined && hint === undefined && (
          <Text size="sm">{t('try_cart')}</Text>
        )}
      </Stack>
    </Alert>
  )
}

/** Checks that fail besides the one in the headline. */
function OtherReasons({ quote }: { readonly quote: Quote }) {
  const t = useEditWords()
  const reasons = useWords(reasonWords)
  const failing = quote.discounts.rejected[0]?.checks.filter(({ ok }) => ok === false) ?? []
  if (failing.length < 2) return null
  return (
    <List size="sm">
      {failing.map(({ check, reason }) => (
        <List.Item key={`${check} ${reason ?? ''}`}>
          {t('check_fails', { check: reasonLabel(reasons, reason ?? check) })}
        </List.Item>
      ))}
    </List>
  )
}

/** The cart with the remedy taken, where this cart can show it. */
function remedied(cart: SampleCart, remedy: Remedy): SampleCart | undefined {
  const [first, ...rest] = cart.lines
  switch (remedy.type) {
    case 'add_amount': {
      if (first === undefined || first.unit_price === 0) return undefined
      let more = 1
      while (more * first.unit_price < remedy.amount) more += 1
      return { ...cart, lines: [{ ...first, quantity: first.quantity + more }, ...rest] }
    }
    case 'add_quantity':
      return first && { ...cart, lines: [{ ...first, quantity: first.quantity + remedy.quantity }, ...rest] }
    case 'remove_lines':
      return { ...cart, lines: cart.lines.filter(({ id }) => !remedy.line_items.includes(id)) }
    case 'sign_in':
      return { ...cart, shopper: 'new' }
    case 'set_country':
      return { ...cart, country: remedy.any_of[0] ?? '' }
    default:
      return undefined
  }
}
