/** More codes for a batch, which read as the others do. */
import { Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { CountInput } from '../../../shared/count-input.tsx'
import { newKey } from '../../../shared/new-key.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { FormDialog } from '../../codes/pieces/form-dialog.tsx'
import type { Batch } from '../list-page.tsx'
import { batchWords } from '../words/index.ts'
import { useBatchCall } from './use-batch-call.ts'

export function ExtendDialog({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  const t = useWords(batchWords)
  const [count, setCount] = useState<number | string>(batch.count)
  const [idempotencyKey] = useState(newKey)
  const extend = useBatchCall({
    call: (all: number) => api.extendBatch({ id: batch.id, body: { count: all }, idempotencyKey }),
    done: t('extended_done'),
    quiet: true,
  })
  const more = typeof count === 'number' ? count - batch.count : 0
  return (
    <FormDialog
      title={t('extend')}
      action={t('extend_by', { count: Math.max(0, more) })}
      isBusy={extend.isPending}
      isIncomplete={more <= 0}
      error={extend.error}
      onSubmit={() => extend.mutate(Number(count), { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text size="sm">{t('extend_text')}</Text>
      <CountInput
        label={t('count_in_all')}
        value={count}
        onChange={setCount}
        min={batch.count}
        max={1_000_000_000}
        data-autofocus
      />
    </FormDialog>
  )
}
