/** Changes what bounds a code: its dates and its limits. Empty means that the promotion decides alone. */
import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { FormDialog } from '../pieces/form-dialog.tsx'
import { useEndText } from '../pieces/use-end-text.ts'
import { codeWords } from '../words/index.ts'
import { useChangeCode } from './use-change-code.ts'

export function TermsDialog({ code, onClose }: { readonly code: Code; readonly onClose: () => void }) {
  const t = useWords(codeWords)
  const endText = useEndText()
  const change = useChangeCode(code, { quiet: true })
  const [starts, setStarts] = useState(dayOf(code.starts))
  const [ends, setEnds] = useState(dayOf(code.ends))
  const [redemptions, setRedemptions] = useState<number | string>(code.limits?.redemptions ?? '')
  const [each, setEach] = useState<number | string>(code.limits?.per_customer ?? '')
  const wish = {
    ...changed('starts', starts, dayOf(code.starts)),
    ...changed('ends', ends, dayOf(code.ends)),
    limits: { redemptions: numberOf(redemptions), per_customer: numberOf(each) },
  }
  /** An instant in the middle of a day is no day: it stays unless another day is chosen. */
  const instantNote = (value: string | undefined) =>
    value !== undefined && value.length > 10 ? t('now_instant', { instant: endText(value) }) : undefined
  return (
    <FormDialog
      title={t('terms_title', { code: code.code })}
      action={t('save')}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate(wish, { onSuccess: onClose })}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={t('starts')}
        description={instantNote(code.starts)}
        value={starts}
        onChange={({ currentTarget }) => setStarts(currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('ends')}
        description={instantNote(code.ends) ?? t('ends_text')}
        value={ends}
        onChange={({ currentTarget }) => setEnds(currentTarget.value)}
      />
      <NumberInput
        label={t('limit_redemptions')}
        value={redemptions}
        onChange={setRedemptions}
        min={1}
        allowDecimal={false}
        placeholder={t('no_limit')}
      />
      <NumberInput
        label={t('limit_per_customer')}
        value={each}
        onChange={setEach}
        min={1}
        allowDecimal={false}
        placeholder={t('no_limit')}
      />
    </FormDialog>
  )
}

function dayOf(value: string | undefined): string {
  return value?.slice(0, 10) ?? ''
}

function changed(name: 'starts' | 'ends', value: string, before: string): object {
  if (value === before) return {}
  return { [name]: value === '' ? null : value }
}

/** Null clears. */
export function numberOf(value: number | string): number | null {
  return typeof value === 'number' ? value : null
}
