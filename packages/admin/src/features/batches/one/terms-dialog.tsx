/** What bounds every code of a batch: its dates and uses. Codes that were handed out already are bound by it, too. */
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { CountInput } from '../../../shared/count-input.tsx'
import { useWords } from '../../../shared/words/use-words.ts'
import { FormDialog } from '../../codes/pieces/form-dialog.tsx'
import type { Batch } from '../list-page.tsx'
import { batchWords } from '../words/index.ts'
import { useBatchCall } from './use-batch-call.ts'

export function BatchTermsDialog({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const t = useWords(batchWords)
  // What was changed here and nothing else is sent, whatever others have made of the batch meanwhile.
  const [opened] = useState(() => termsOf(batch))
  const [ends, setEnds] = useState(opened.ends)
  const [redemptions, setRedemptions] = useState<number | string>(opened.redemptions)
  const change = useBatchCall({
    call: (body: object) => api.patchBatch({ id: batch.id, body, ifMatch: batch.revision }),
    done: t('changed_done'),
    quiet: true,
  })
  const body = {
    ...(ends !== opened.ends && { ends: ends === '' ? null : ends }),
    ...(redemptions !== opened.redemptions && {
      limits: { redemptions: typeof redemptions === 'number' ? redemptions : null },
    }),
  }
  return (
    <FormDialog
      title={t('change_terms')}
      action={t('save')}
      isBusy={change.isPending}
      isIncomplete={Object.keys(body).length === 0}
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
      <CountInput label={t('redemptions')} value={redemptions} onChange={setRedemptions} placeholder={t('no_limit')} />
    </FormDialog>
  )
}

function termsOf({ ends, limits }: Batch) {
  return { ends: ends?.slice(0, 10) ?? '', redemptions: limits?.redemptions ?? '' }
}
