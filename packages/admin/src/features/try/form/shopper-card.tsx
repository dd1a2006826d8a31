/** Who shops: a guest, somebody new, somebody who has ordered before, and what is known of them. */
import { Group, SegmentedControl, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useLanguage } from '../../../shared/words/language.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { type Cart, type Shopper, shopperOf, withMember, withShopper } from '../state.ts'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { Card } from './parts.tsx'

export function ShopperCard({ form }: { readonly form: TryForm }) {
  const t = useWords(words)
  const { cart } = form.state
  const shopper = shopperOf(cart)
  const kinds: readonly Shopper[] = ['guest', 'new', 'returning']
  return (
    <Card title={t('shopper')}>
      <SegmentedControl
        transitionDuration={0}
        aria-label={t('shopper')}
        value={shopper}
        onChange={value => form.cart(withShopper(cart, kinds.find(kind => kind === value) ?? 'guest'))}
        data={kinds.map(kind => ({ value: kind, label: t(`shopper_${kind}`) }))}
      />
      {cart.customer !== undefined && <CustomerFields form={form} customer={cart.customer} />}
      <PlaceFields form={form} />
    </Card>
  )
}

interface CustomerProps {
  readonly form: TryForm
  readonly customer: NonNullable<Cart['customer']>
}

function CustomerFields({ form, customer }: CustomerProps) {
  const t = useWords(words)
  const { cart } = form.state
  const set = (next: NonNullable<Cart['customer']>) => form.cart({ ...cart, customer: next })
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t('customer_id')}
          value={customer.id ?? ''}
          maxLength={255}
          autoComplete="off"
          onChange={event => set(withMember(customer, 'id', event.currentTarget.value))}
        />
        <TextInput
          label={t('email')}
          type="email"
          value={customer.email ?? ''}
          maxLength={320}
          autoComplete="off"
          onChange={event => set(withMember(customer, 'email', event.currentTarget.value))}
        />
      </SimpleGrid>
      <TagsInput
        label={t('segments')}
        placeholder={t('segments_placeholder')}
        value={[...(customer.segments ?? [])]}
        acceptValueOnBlur
        onChange={segments => set(withMember(customer, 'segments', segments.length === 0 ? undefined : segments))}
      />
    </>
  )
}

function PlaceFields({ form }: { readonly form: TryForm }) {
  const t = useWords(words)
  const countries = useCountries()
  const { cart } = form.state
  const set = (name: 'shipping_country' | 'sales_channel' | 'payment_method', value: string | null) => {
    const context = withMember(cart.context, name, value ?? undefined)
    const { context: _before, ...rest } = cart
    form.cart(Object.keys(context).length === 0 ? rest : { ...rest, context })
  }
  return (
    <Group gap="sm" grow preventGrowOverflow={false}>
      <Select
        label={t('country')}
        data={countries}
        value={cart.context?.shipping_country ?? null}
        searchable
        clearable
        miw={160}
        onChange={value => set('shipping_country', value)}
      />
      <TextInput
        label={t('channel')}
        value={cart.context?.sales_channel ?? ''}
        maxLength={255}
        miw={120}
        onChange={event => set('sales_channel', event.currentTarget.value)}
      />
      <TextInput
        label={t('payment')}
        value={cart.context?.payment_method ?? ''}
        maxLength={255}
        miw={120}
        onChange={event => set('payment_method', event.currentTarget.value)}
      />
    </Group>
  )
}

/** Every pair of letters that is a country, by its name. */
function useCountries() {
  const { locale } = useLanguage()
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' })
    const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
    const codes = letters
      .flatMap(first => letters.map(second => first + second))
      .filter(code => !notCountries.has(code))
    return codes
      .flatMap(value => {
        const name = names.of(value)
        return name === undefined ? [] : [{ value, label: `${name} (${value})` }]
      })
      .sort((a, b) => a.label.localeCompare(b.label, locale))
  }, [locale])
}

/** Groups of countries, pseudo locales, and what has gone. */
const notCountries: ReadonlySet<string> = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
  'SU',
  'DD',
  'YU',
  'CS',
  'AN',
  'TP',
  'ZR',
  'BU',
  'FX',
  'YD',
  'VD',
  'NT',
  'HV',
  'DY',
  'RH',
  'NH',
])
