/** Changes what bounds a code: its dates and its limits. Empty means that the promotion decides alone. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { CountInput } from '../../../shared/count-input.tsx'
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
  // What was changed here and nothing else is sent, whatever others have made of the code meanwhile.
  const [opened] = useState(() => termsOf(code))
  const [starts, setStarts] = useState(opened.starts)
  const [ends, setEnds] = useState(opened.ends)
  const [redemptions, setRedemptions] = useState<number | string>(opened.redemptions)
  const [each, setEach] = useState<number | string>(opened.each)
  const limits = {
    ...(redemptions !== opened.redemptions && { redemptions: numberOf(redemptions) }),
    ...(each !== opened.each && { per_customer: numberOf(each) }),
  }
  const wish = {
    ...(starts !== opened.starts && { starts: starts === '' ? null : starts }),
    ...(ends !== opened.ends && { ends: ends === '' ? null : ends }),
    ...(Object.keys(limits).length > 0 && { limits }),
  }
  /** An instant in the middle of a day is no day: it stays unless another day is chosen. */
  const instantNote = (value: string | undefined) =>
    value !== undefined && value.length > 10 ? t('now_instant', { instant: endText(value) }) : undefined
  return (
    <FormDialog
      title={t('terms_title', { code: code.code })}
      action={t('save')}
      isBusy={change.isPending}
      isIncomplete={Object.keys(wish).length === 0}
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
      <CountInput
        label={t('limit_redemptions')}
        value={redemptions}
        onChange={setRedemptions}
        placeholder={t('no_limit')}
      />
      <CountInput label={t('limit_per_customer')} value={each} onChange={setEach} placeholder={t('no_limit')} />
    </FormDialog>
  )
}

function termsOf({ starts, ends, limits }: Code) {
  return {
    starts: starts?.slice(0, 10) ?? '',
    ends: ends?.slice(0, 10) ?? '',
    redemptions: limits?.redemptions ?? '',
    each: limits?.per_customer ?? '',
  }
}

/** Null clears. */
function numberOf(value: number | string): number | null {
  return typeof value === 'number' ? value : null
}
