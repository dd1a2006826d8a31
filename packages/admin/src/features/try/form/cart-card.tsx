/** The goods: from the catalogue, by hand, or pasted as JSON. */
import { Button, Group, NumberInput, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useWords } from '../../../shared/words/use-words.ts'
import { freeId, type Line } from '../state.ts'
import classes from '../try.module.css'
import { useTitles } from '../use-titles.ts'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { ItemSearch } from './item-search.tsx'
import { MoneyField } from './money-field.tsx'
import { Card } from './parts.tsx'
import { PasteCart } from './paste-cart.tsx'
import { ShippingFields } from './shipping-fields.tsx'

export function CartCard({ form }: { readonly form: TryForm }) {
  const t = useWords(words)
  const [isPasting, { open, close }] = useDisclosure()
  const { cart } = form.state
  const titles = useTitles(cart)
  const set = (lines: readonly Line[]) => form.cart({ ...cart, line_items: lines })
  const add = (line: Omit<Line, 'id' | 'quantity'>) => {
    const same = cart.line_items.find(({ sku }) => sku !== undefined && sku === line.sku)
    if (same) set(cart.line_items.map(one => (one === same ? { ...one, quantity: one.quantity + 1 } : one)))
    else set([...cart.line_items, { ...line, id: freeId(cart.line_items, line.sku || 'item'), quantity: 1 }])
  }
  return (
    <Card
      title={t('cart')}
      actions={
        <Group gap="xs">
          {cart.line_items.length > 0 && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => set([])}>
              {t('empty_cart')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={open}>
            {t('paste')}
          </Button>
        </Group>
      }
    >
      <ItemSearch currency={cart.currency} onPick={add} />
      {cart.line_items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('cart_empty')}
        </Text>
      ) : (
        <ul className={classes.lines}>
          {cart.line_items.map((line, index) => (
            <li key={line.id}>
              <LineFields
                line={line}
                title={titles.get(line.sku ?? '')}
                currency={cart.currency}
                onChange={next => set(cart.line_items.with(index, next))}
                onRemove={() => set(cart.line_items.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      <ShippingFields form={form} />
      {isPasting && <PasteCart onClose={close} form={form} />}
    </Card>
  )
}

interface LineProps {
  readonly line: Line
  /** Of the catalogue. */
  readonly title: string | undefined
  readonly currency: string
  readonly onChange: (line: Line) => void
  readonly onRemove: () => void
}

function LineFields({ line, title, currency, onChange, onRemove }: LineProps) {
  const t = useWords(words)
  const name = line.sku ?? line.product ?? line.id
  const tags = [...(title === undefined ? [] : [name]), ...(line.categories ?? []), line.brand].filter(Boolean)
  return (
    <div className={classes.line}>
      <div className={classes.name}>
        <Text size="sm" fw={500}>
          {title ?? name}
        </Text>
        {tags.length > 0 && (
          <Text size="xs" c="dimmed">
            {tags.join(' · ')}
          </Text>
        )}
      </div>
      <NumberInput
        size="xs"
        label={t('quantity')}
        aria-label={t('quantity_of', { name })}
        value={line.quantity}
        min={1}
        max={999_999}
        allowDecimal={false}
        allowNegative={false}
        onChange={value => typeof value === 'number' && value >= 1 && onChange({ ...line, quantity: value })}
      />
      <MoneyField
        label={t('unit_price')}
        ariaLabel={t('unit_price_of', { name })}
        amount={line.unit_price}
        currency={currency}
        onChange={amount => onChange({ ...line, unit_price: amount })}
      />
      <Button size="xs" variant="subtle" color="gray" onClick={onRemove} aria-label={t('remove_line', { name })}>
        ✕
      </Button>
    </div>
  )
}
