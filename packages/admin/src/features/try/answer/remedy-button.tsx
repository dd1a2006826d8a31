/** What would help, in words, and the cart changed so at one press. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { type Format, useFormat } from '../../../shared/format.ts'
import { type Translate, useWords } from '../../../shared/words/use-words.ts'
import { goodsOf } from '../form/item-search.tsx'
import type { Tried } from '../state.ts'
import classes from '../try.module.css'
import type { TryForm } from '../use-try-state.ts'
import { words } from '../words/index.ts'
import { applyRemedy, canApply, type Found, type Remedy } from './apply-remedy.ts'

interface RemedyButtonProps {
  readonly remedy: NonNullable<Tried['remedy']>
  readonly form: TryForm
  /** Of what it helps. */
  readonly name: string
}

export function RemedyButton({ remedy: given, form, name }: RemedyButtonProps) {
  const t = useWords(words)
  const format = useFormat()
  const [isBusy, setBusy] = useState(false)
  const remedy: Remedy = given
  if (!canApply(remedy)) return null
  const press = async () => {
    setBusy(true)
    const found = await itemFor(remedy)
    form.change(state => applyRemedy(state, remedy, found))
    setBusy(false)
  }
  const text = remedyText(remedy, form.state.cart.currency, format, t)
  return (
    <Button className={classes.remedy} size="compact-sm" variant="light" loading={isBusy} onClick={() => void press()}>
      {t('remedy', { what: text, name })}
    </Button>
  )
}

/** Something of the catalogue that counts; a catalogue without it, or none, is no reason not to help. */
async function itemFor({ type, items }: Remedy): Promise<Found | undefined> {
  if (type !== 'add_quantity' || !items?.include?.length) return undefined
  try {
    const { examples } = await api.matchCatalogueItems({ body: { items, examples: 1 } })
    const [item] = examples
    return item && goodsOf(item)
  } catch {
    return undefined
  }
}

function remedyText(remedy: Remedy, currency: string, format: Format, t: Translate<typeof words.en>): string {
  const {
    type,
    amount = 0,
    quantity = 0,
    line_items: lines = [],
    any_of: [first = ''] = [],
    at = '',
    code = '',
  } = remedy
  switch (type) {
    case 'add_amount':
      return t('remedy_add_amount', { amount: format.money(amount, currency) })
    case 'add_quantity':
      return t('remedy_add_quantity', { quantity })
    case 'remove_lines':
      return t('remedy_remove_lines', { count: lines.length })
    case 'drop_code':
      return t('remedy_drop_code', { code })
    case 'sign_in':
      return t('remedy_sign_in')
    case 'wait_until':
      return t('remedy_wait_until', { at: format.instant(at) })
    default:
      return t('remedy_set', { value: first })
  }
}
