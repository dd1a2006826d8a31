/** What a shopper would see: a sample cart, priced by the real engine as the promotion stands in the form. */
import type { Promotion, Quote, Settings } from '@counterfoil/engine'
import { minorUnitDigits } from '@counterfoil/engine'
import { Alert, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api } from '../../../../shared/api.ts'
import { useFormat } from '../../../../shared/format.ts'
import { useForm } from '../fields/form.tsx'
import { editKeys } from '../keys.ts'
import { useOpeners } from '../openers/use-openers.ts'
import { useEditWords } from '../words/index.ts'
import { CartEditor } from './cart-editor.tsx'
import { PreviewOutcome } from './outcome.tsx'
import { type SampleCart, type SampleLine, sampleCart } from './sample-cart.ts'
import { usePreview } from './use-preview.ts'

interface Props {
  /** Of one that is stored. */
  readonly promotionId: string | undefined
  readonly promotion: Promotion | undefined
  /** As it is being written; empty: one that opens it already. */
  readonly code: string
  readonly settings: Partial<Settings> | undefined
  readonly timeZone: string
}

export function PreviewPanel({ promotionId, promotion, code: written, settings, timeZone }: Props) {
  const openers = useOpeners(promotionId)
  const code = written || (openers?.codes[0]?.code ?? '')
  const t = useEditWords()
  const { document, currency, locale } = useForm()
  const items = useQuery({
    queryKey: editKeys.items(''),
    queryFn: async ({ signal }) => (await api.listCatalogueItems({ query: { limit: 100 }, signal })).data,
  })
  const [edited, setEdited] = useState<SampleCart>()
  const [open, setOpen] = useState(false)
  const suggested = useMemo(
    () => sampleCart({ document, items: items.data ?? [], currency, minor: 10 ** (minorUnitDigits(currency) ?? 2) }),
    [document, items.data, currency],
  )
  const cart = edited ?? suggested
  const tried = useMemo(
    () => (promotion && settings ? { promotion, code, cart, currency, locale, settings } : undefined),
    [promotion, code, cart, currency, locale, settings],
  )
  const { quote, error } = usePreview(tried, timeZone)
  const lines = cart.lines.length
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="promotion-preview">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5" id="promotion-preview">
          {t('preview')}
        </Title>
        <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('cart_done') : t('cart_change')}
        </Button>
      </Group>
      <Stack gap="sm">
        {open && (
          <CartEditor cart={cart} items={items.data ?? []} onChange={setEdited} onReset={() => setEdited(undefined)} />
        )}
        {error !== undefined && error !== null && (
          <Alert color="red" variant="light">
            {t('preview_failed')}
          </Alert>
        )}
        {quote === undefined ? (
          <Text size="sm" c="dimmed">
            {t(lines === 0 ? 'preview_empty' : 'preview_waits')}
          </Text>
        ) : (
          <>
            <PreviewOutcome quote={quote} promotion={promotion} cart={cart} onChange={setEdited} />
            <Priced quote={quote} lines={cart.lines} />
          </>
        )}
      </Stack>
    </Paper>
  )
}

function Priced({ quote, lines }: { readonly quote: Quote; readonly lines: readonly SampleLine[] }) {
  const t = useEditWords()
  const format = useFormat()
  const money = (amount: number) => format.money(amount, quote.currency)
  const off = (discount: number) => (discount > 0 ? `−${money(discount)}` : '–')
  const titleOf = (id: string) => lines.find(line => line.id === id)?.title ?? id
  const { totals, shipping } = quote
  const charge = shipping[0]
  return (
    <Table.ScrollContainer minWidth={260}>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Caption ta="start" fz="xs">
          {t('preview_at', { at: format.instant(quote.at) })}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('line')}</Table.Th>
            <Table.Th ta="end">{t('discount')}</Table.Th>
            <Table.Th ta="end" style={{ whiteSpace: 'nowrap' }}>
              {t('to_pay')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {quote.line_items.map(line => (
            <Table.Tr key={line.id}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {t('times', { quantity: line.quantity, title: titleOf(line.id) })}
              </Table.Td>
              <Table.Td ta="end">{off(line.discount)}</Table.Td>
              <Table.Td ta="end">{money(line.total)}</Table.Td>
            </Table.Tr>
          ))}
          {charge && (
            <Table.Tr>
              <Table.Td>{t('shipping')}</Table.Td>
              <Table.Td ta="end">{off(charge.discount)}</Table.Td>
              <Table.Td ta="end">{money(charge.total)}</Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>{t('total')}</Table.Th>
            <Table.Th ta="end">{off(totals.items_discount + totals.shipping_discount)}</Table.Th>
            <Table.Th ta="end">{money(totals.total)}</Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  )
}
