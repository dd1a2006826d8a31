/** What bounds every code of a batch: its dates and uses. Codes that were handed out already are bound by it, too. */
import { NumberInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { FormDialog } from '../../codes/pieces/form-dialog.tsx'
import type { Batch } from '../list-page.tsx'
import { batchWords } from '../words/index.ts'
import { useBatchCall } from './use-batch-call.ts'

export function BatchTermsDialog({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const t = useWords(batchWords)
  const [ends, setEnds] = useState(batch.ends?.slice(0, 10) ?? '')
  const [redemptions, setRedemptions] = useState<number | string>(batch.limits?.redemptions ?? '')
  const change = useBatchCall({
    call: (body: object) => api.patchBatch({ id: batch.id, body, ifMatch: batch.revision }),
    done: t('changed_done'),
    quiet: true,
  })
  const body = {
    ...(ends !== (batch.ends?.slice(0, 10) ?? '') && { ends: ends === '' ? null : ends }),
    limits: typeof redemptions === 'number' ? { redemptions } : null,
  }
  return (
    <FormDialog
      title={t('change_terms')}
      action={t('save')}
      isBusy={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate(body, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text size="sm">{t('terms_text')}</Text>
      <TextInput
        type="date"
        label={t('ends')}
        value={ends}
        onChange={({ currentTarget }) => setEnds(currentTarget.value)}
        data-autofocus
      />
      <NumberInput
        label={t('redemptions')}
        value={redemptions}
        onChange={setRedemptions}
        min={1}
        allowDecimal={false}
        placeholder={t('no_limit')}
      />
    </FormDialog>
  )
}
