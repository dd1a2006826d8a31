/** The shipping charge: none known yet, or one with its method and price. */
import { Button, TextInput } from '@mantine/core'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Cart } from '../state.ts'
import { withMember } from '../state.ts'
import classes from '../try.module.css'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { MoneyField } from './money-field.tsx'

export function ShippingFields({ form }: { readonly form: TryForm }) {
  const t = useWords(words)
  const { cart } = form.state
  const { shipping, ...rest } = cart
  const set = (charges: NonNullable<Cart['shipping']>) =>
    form.cart(charges.length === 0 ? rest : { ...rest, shipping: charges })
  if (shipping === undefined || shipping.length === 0) {
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        w="fit-content"
        onClick={() => set([{ id: 's1', method: 'standard', amount: 500 }])}
      >
        {t('add_shipping')}
      </Button>
    )
  }
  return shipping.map((charge, index) => (
    <div key={charge.id} className={classes.charge}>
      <TextInput
        size="xs"
        label={t('shipping_method')}
        value={charge.method ?? ''}
        maxLength={255}
        onChange={event => set(shipping.with(index, withMember(charge, 'method', event.currentTarget.value)))}
      />
      <MoneyField
        label={t('shipping_price')}
        amount={charge.amount}
        currency={cart.currency}
        onChange={amount => set(shipping.with(index, { ...charge, amount }))}
      />
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        aria-label={t('remove_shipping')}
        onClick={() => set(shipping.toSpliced(index, 1))}
      >
        ✕
      </Button>
    </div>
  ))
}
