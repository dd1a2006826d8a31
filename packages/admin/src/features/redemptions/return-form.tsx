/** Goods that come back: what the service would refund is shown before anything is booked. */
import { Alert, Button, Group, NumberInput, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { Dialog } from '../../shared/dialog.tsx'
import { useFormat } from '../../shared/format.ts'
import { newKey } from '../../shared/new-key.ts'
import { Problem } from '../../shared/problem.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { redemptionKeys } from './keys.ts'
import { nameOf } from './lines.tsx'
import type { Redemption, Returns } from './redemption-page.tsx'
import { redemptionWords } from './words/index.ts'

interface ReturnFormProps {
  readonly order: Redemption
  readonly returns: Returns
  readonly onClose: () => void
}

type Units = Readonly<Record<string, number>>

export function ReturnForm({ order, returns, onClose }: ReturnFormProps) {
  const t = useWords(redemptionWords)
  const shared = useWords(sharedWords)
  const format = useFormat()
  // One form is one return, however often its button is pressed.
  const [id] = useState(() => `admin-${newKey()}`)
  const [units, setUnits] = useState<Units>({})
  const lines = Object.entries(units).flatMap(([line, quantity]) => (quantity > 0 ? [{ id: line, quantity }] : []))
  const preview = usePreview(order.id, lines)
  const booking = useBooking(order, { id, lines, onClose })
  const refund = lines.length === 0 ? undefined : preview.data?.refund
  const open = returns.line_items.filter(({ quantity, returned }) => returned < quantity)
  return (
    <Dialog onClose={onClose} title={t('return_title', { order: order.order_id })} size="lg" centered>
      <Stack gap="md">
        {open.map(line => (
          <NumberInput
            key={line.id}
            label={nameOf(line.id, line)}
            aria-label={t('units_of', { item: nameOf(line.id, line) })}
            description={`0 – ${line.quantity - line.returned}`}
            min={0}
            max={line.quantity - line.returned}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            value={units[line.id] ?? 0}
            onChange={value => setUnits({ ...units, [line.id]: Number(value) || 0 })}
          />
        ))}
        {lines.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('nothing_chosen')}
          </Text>
        )}
        {preview.isError && lines.length > 0 && <Problem error={preview.error} />}
        {refund !== undefined && preview.data !== undefined && (
          <RefundNote refund={preview.data} currency={order.currency} />
        )}
        {booking.isError && <Problem error={booking.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared('cancel')}
          </Button>
          <Button
            disabled={refund === undefined || !preview.isCurrent}
            loading={booking.isPending}
            onClick={() => booking.mutate()}
          >
            {refund === undefined
              ? t('book_return')
              : t('book_return_of', { refund: format.money(refund, order.currency) })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

interface RefundNoteProps {
  readonly refund: Pick<Awaited<ReturnType<typeof api.createReturn>>, 'refund' | 'clawback'>
  readonly currency: string
}

function RefundNote({ refund: { refund, clawback }, currency }: RefundNoteProps) {
  const t = useWords(redemptionWords)
  const format = useFormat()
  return (
    <Alert variant="light" role="status">
      <Text size="sm">
        <strong>
          {t('refund')}: <bdi>{format.money(refund, currency)}</bdi>
        </strong>
      </Text>
      <Text size="xs">{t('refund_exact')}</Text>
      {clawback > 0 && (
        <Text size="xs">
          {t('clawback')}: <bdi>{format.money(clawback, currency)}</bdi>
        </Text>
      )}
    </Alert>
  )
}

type Lines = readonly { readonly id: string; readonly quantity: number }[]

/** The service's own sum, of a call that books nothing. */
function usePreview(order: string, lines: Lines) {
  // As text: a list is another one each time that it is drawn.
  const text = JSON.stringify(lines)
  const [settled] = useDebouncedValue(text, 250)
  const asked = JSON.parse(settled) as Lines
  const preview = useQuery({
    queryKey: redemptionKeys.preview(order, asked),
    enabled: asked.length > 0,
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.createReturn({ id: order, body: { line_items: [...asked], dry_run: true }, signal }),
  })
  return { ...preview, isCurrent: settled === text && !preview.isFetching && !preview.isPlaceholderData }
}

interface Booking {
  readonly id: string
  readonly lines: Lines
  readonly onClose: () => void
}

function useBooking(order: Redemption, { id, lines, onClose }: Booking) {
  const t = useWords(redemptionWords)
  const format = useFormat()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.createReturn({ id: order.id, body: { id, line_items: [...lines] } }),
    onSuccess: ({ refund }) => {
      notifications.show({ message: t('booked', { refund: format.money(refund, order.currency) }) })
      onClose()
      return queries.invalidateQueries({ queryKey: redemptionKeys.all })
    },
  })
}
