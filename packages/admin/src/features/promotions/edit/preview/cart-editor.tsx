/** The sample cart, changed in place: what is in it, who buys, where it goes. */
import { minorUnitDigits } from '@counterfoil/engine'
import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  NativeSelect,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { useEditedText } from '../fields/edited-text.ts'
import { useForm } from '../fields/form.tsx'
import { CrossIcon } from '../fields/icons.tsx'
import { nameOfPlace, placesOf } from '../fields/places.ts'
import { moneyText, readMoney } from '../money/money-text.ts'
import { useEditWords } from '../words/index.ts'
import { type KnownItem, lineOf, type SampleCart, type SampleLine } from './sample-cart.ts'

interface Props {
  readonly cart: SampleCart
  readonly items: readonly KnownItem[]
  readonly onChange: (cart: SampleCart) => void
  readonly onReset: () => void
}

export function CartEditor({ cart, items, onChange, onReset }: Props) {
  const t = useEditWords()
  const { locale } = useForm()
  const setLine = (id: string, change: Partial<SampleLine>) =>
    onChange({ ...cart, lines: cart.lines.map(line => (line.id === id ? { ...line, ...change } : line)) })
  const remove = (id: string) => onChange({ ...cart, lines: cart.lines.filter(line => line.id !== id) })
  const add = (sku: string | null) => {
    const item = items.find(candidate => candidate.sku === sku)
    if (item) onChange({ ...cart, lines: [...cart.lines, { ...lineOf(item, 1), id: freeId(cart) }] })
  }
  return (
    <Fieldset legend={t('cart')}>
      <Stack gap="xs">
        {cart.lines.map(line => (
          <LineEditor
            key={line.id}
            line={line}
            onChange={change => setLine(line.id, change)}
            onRemove={() => remove(line.id)}
          />
        ))}
        <Select
          size="xs"
          searchable
          value={null}
          aria-label={t('cart_add')}
          placeholder={t('cart_add')}
          nothingFoundMessage={t('nothing_found')}
          data={items
            .filter(({ unit_price = 0 }) => unit_price > 0)
            .map(({ sku, title = sku }) => ({ value: sku, label: title }))}
          onChange={add}
        />
        <AmountText
          label={t('shipping')}
          value={cart.shipping}
          onChange={shipping => onChange({ ...cart, shipping })}
        />
        <NativeSelect
          size="xs"
          label={t('shopper')}
          value={cart.shopper}
          data={(['unknown', 'new', 'returning'] as const).map(value => ({ value, label: t(`shopper_${value}`) }))}
          onChange={event => onChange({ ...cart, shopper: event.currentTarget.value as SampleCart['shopper'] })}
        />
        <TagsInput
          size="xs"
          label={t('segments')}
          value={[...cart.segments]}
          acceptValueOnBlur
          disabled={cart.shopper === 'unknown'}
          onChange={segments => onChange({ ...cart, segments })}
        />
        <NativeSelect
          size="xs"
          label={t('ships_to')}
          value={cart.country}
          data={['', ...(placesOf('country', locale) ?? [])].map(code => ({
            value: code,
            label: code === '' ? t('not_said') : nameOfPlace('country', code, locale),
          }))}
          onChange={event => onChange({ ...cart, country: event.currentTarget.value })}
        />
        <Button size="compact-xs" variant="subtle" w="fit-content" onClick={onReset}>
          {t('cart_reset')}
        </Button>
      </Stack>
    </Fieldset>
  )
}

interface LineProps {
  readonly line: SampleLine
  readonly onChange: (change: Partial<SampleLine>) => void
  readonly onRemove: () => void
}

function LineEditor({ line, onChange, onRemove }: LineProps) {
  const t = useEditWords()
  return (
    <Group gap={6} wrap="nowrap" align="flex-end" role="group" aria-label={line.title}>
      <Text size="sm" flex={1} miw={0} style={{ overflowWrap: 'anywhere' }}>
        {line.title}
      </Text>
      <TextInput
        size="xs"
        w={64}
        type="number"
        min={1}
        label={t('quantity')}
        value={line.quantity}
        onChange={event => onChange({ quantity: Math.max(1, Math.trunc(event.currentTarget.valueAsNumber) || 1) })}
      />
      <AmountText label={t('price')} value={line.unit_price} onChange={unit_price => onChange({ unit_price })} />
      <ActionIcon variant="subtle" color="gray" aria-label={t('remove_what', { what: line.title })} onClick={onRemove}>
        <CrossIcon />
      </ActionIcon>
    </Group>
  )
}

interface AmountTextProps {
  readonly label: string
  readonly value: number
  readonly onChange: (amount: number) => void
}

function AmountText({ label, value, onChange }: AmountTextProps) {
  const { currency, locale } = useForm()
  const t = useEditWords()
  const format = { digits: minorUnitDigits(currency) ?? 2, locale }
  const edited = useEditedText(value, {
    show: shown => (typeof shown === 'number' ? moneyText(shown, format) : ''),
    // A price that cannot be read leaves the last one in the cart; the field says so until it is left.
    read: text => {
      const read = readMoney(text, format)
      return read.ok ? read.amount : value
    },
    set: amount => typeof amount === 'number' && onChange(amount),
  })
  const isRead = readMoney(edited.text, format).ok
  return (
    <TextInput
      size="xs"
      maw={120}
      label={label}
      inputMode="decimal"
      error={isRead ? undefined : t('money_not_an_amount', { code: currency, digits: format.digits })}
      value={edited.text}
      rightSectionWidth={40}
      rightSection={
        <Text size="xs" c="dimmed" aria-hidden>
          {currency}
        </Text>
      }
      onChange={event => edited.change(event.currentTarget.value)}
      onBlur={edited.leave}
    />
  )
}

function freeId({ lines }: SampleCart): string {
  let number = lines.length + 1
  while (lines.some(({ id }) => id === `l${number}`)) number += 1
  return `l${number}`
}
