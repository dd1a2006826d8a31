/** The quote as a receipt: every discount below the line that it was taken off. */
import { Badge } from '@mantine/core'
import { Money } from '../../../shared/values.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { Card } from '../form/parts.tsx'
import type { Cart, Trial } from '../state.ts'
import classes from '../try.module.css'
import { useTitles } from '../use-titles.ts'
import { words } from '../words/index.ts'

type Quote = Trial['quote']

interface ReceiptProps {
  readonly quote: Quote
  readonly cart: Cart
}

export function Receipt({ quote, cart }: ReceiptProps) {
  const t = useWords(words)
  const { currency } = quote
  const titles = new Map(quote.discounts.applied.map(({ promotion, title }) => [promotion, title]))
  const goods = useTitles(cart)
  const names = new Map(
    cart.line_items.map(({ id, sku = '', product }) => [id, goods.get(sku) ?? (sku || product) ?? id]),
  )
  const methods = new Map(cart.shipping?.map(({ id, method }) => [id, method ?? id]))
  return (
    <Card title={t('receipt')}>
      <table className={classes.receipt}>
        <tbody>
          {quote.line_items.map(line => (
            <Row
              key={line.id}
              name={t('line', { name: names.get(line.id) ?? line.id, quantity: line.quantity })}
              amount={line.subtotal}
              currency={currency}
              discounts={line.discounts}
              titles={titles}
            />
          ))}
          <Amount label={t('subtotal')} amount={quote.totals.subtotal} currency={currency} isSum />
          {quote.shipping.map(charge => (
            <Row
              key={charge.id}
              name={t('shipping_line', { method: methods.get(charge.id) ?? charge.id })}
              amount={charge.amount}
              currency={currency}
              discounts={charge.discounts}
              titles={titles}
            />
          ))}
          <Totals quote={quote} />
        </tbody>
      </table>
      <Gifts quote={quote} />
      <Provisional quote={quote} />
    </Card>
  )
}

interface RowProps {
  readonly name: string
  readonly amount: number
  readonly currency: string
  readonly discounts: readonly { readonly promotion: string; readonly code?: string; readonly amount: number }[]
  readonly titles: ReadonlyMap<string, string>
}

function Row({ name, amount, currency, discounts, titles }: RowProps) {
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td className={classes.amount}>
          <Money amount={amount} currency={currency} />
        </td>
      </tr>
      {discounts.map(({ promotion, code, amount: off }, place) => (
        <tr key={`${promotion}/${String(place)}`} className={classes.discount}>
          <th scope="row">
            <bdi>{titles.get(promotion) ?? promotion}</bdi>
            {code !== undefined && ` (${code})`}
          </th>
          <td className={classes.amount}>
            <bdi>
              −<Money amount={off} currency={currency} />
            </bdi>
          </td>
        </tr>
      ))}
    </>
  )
}

interface AmountProps {
  readonly label: string
  readonly amount: number
  readonly currency: string
  readonly sign?: string
  /** Of what stands above it. */
  readonly isSum?: boolean
}

function Amount({ label, amount, currency, sign, isSum }: AmountProps) {
  return (
    <tr className={isSum ? classes.sum : undefined}>
      <th scope="row">{label}</th>
      <td className={classes.amount}>
        <bdi>
          {sign}
          <Money amount={amount} currency={currency} />
        </bdi>
      </td>
    </tr>
  )
}

/** What stands below the lines; the subtotal stands above the shipping. */
function Totals({ quote }: { readonly quote: Quote }) {
  const t = useWords(words)
  const { currency } = quote
  const { items_discount, shipping_discount, tax, total } = quote.totals
  const off = items_discount + shipping_discount
  return (
    <>
      {off > 0 && <Amount label={t('discounts')} amount={off} currency={currency} sign="−" />}
      {tax > 0 && <Amount label={t('tax')} amount={tax} currency={currency} />}
      <tr className={`${classes.sum} ${classes.total}`}>
        <th scope="row">{t('total')}</th>
        <td className={classes.amount} data-testid="total">
          <Money amount={total} currency={quote.currency} />
        </td>
      </tr>
    </>
  )
}

function Gifts({ quote }: { readonly quote: Quote }) {
  const t = useWords(words)
  const { gifts } = quote.discounts
  return gifts.map(({ promotion, sku, quantity }) => (
    <Badge key={`${promotion} ${sku}`} variant="light" color="green" tt="none">
      {t('gift', { sku, quantity })}
    </Badge>
  ))
}

function Provisional({ quote }: { readonly quote: Quote }) {
  const t = useWords(words)
  return quote.discounts.applied
    .filter(({ provisional }) => provisional)
    .map(({ promotion, class: of, title, waiting_for = [] }) => (
      <Badge key={`${promotion} ${of}`} variant="light" color="yellow" tt="none">
        {t('provisional', { title, waiting: waiting_for.join(', ') })}
      </Badge>
    ))
}
