/** A cart as JSON: pasted from a log or from another shop, or the one that stands here, to be edited. */
import { minorUnitDigits } from '@counterfoil/engine/currencies'
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../../shared/dialog.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { type ReadCart, readCart } from '../paste/read-cart.ts'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'

interface PasteProps {
  readonly onClose: () => void
  readonly form: TryForm
}

export function PasteCart({ onClose, form }: PasteProps) {
  const t = useWords(words)
  return (
    <Dialog onClose={onClose} title={t('paste_title')} size="lg">
      <PasteForm form={form} onClose={onClose} />
    </Dialog>
  )
}

function PasteForm({ form, onClose }: PasteProps) {
  const t = useWords(words)
  const { cart } = form.state
  const [text, setText] = useState(() => (cart.line_items.length === 0 ? '' : JSON.stringify(cart, null, 2)))
  const [refused, setRefused] = useState<ReadCart>()
  const take = () => {
    const read = readCart(text, currency => minorUnitDigits(currency) ?? 2, cart.currency)
    if (!read.ok) {
      setRefused(read)
      return
    }
    form.cart(read.cart)
    onClose()
  }
  return (
    <Stack gap="sm">
      <Text size="sm">{t('paste_text')}</Text>
      <Textarea
        label={t('paste_label')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        autosize
        minRows={8}
        maxRows={20}
        spellCheck={false}
        data-autofocus
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      {refused !== undefined && !refused.ok && (
        <Alert color="red" variant="light" role="alert">
          {refused.place === undefined ? t('paste_no_cart') : t('paste_bad_json', { ...refused.place })}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button onClick={take}>{t('paste_use')}</Button>
      </Group>
    </Stack>
  )
}
