/** Replaces a code that got out: it is disabled, and another text opens the same for the same people. */
import { Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { newKey } from '../../../shared/new-key.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { codeKeys } from '../keys.ts'
import { FormDialog } from '../pieces/form-dialog.tsx'
import { codeWords } from '../words/index.ts'

export function ReissueDialog({ code, onClose }: { readonly code: Code; readonly onClose: () => void }) {
  const t = useWords(codeWords)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [idempotencyKey] = useState(newKey)
  const [text, setText] = useState('')
  const reissue = useMutation({
    mutationFn: () => api.reissueCode({ id: code.id, body: { code: text.trim() }, idempotencyKey }),
    onSuccess: async made => {
      await queries.invalidateQueries({ queryKey: codeKeys.all })
      notifications.show({ message: t('reissued', { code: code.code, new: made.code }) })
      onClose()
      await navigate({ to: `/codes/${made.id}` })
    },
  })
  return (
    <FormDialog
      title={t('reissue_title', { code: code.code })}
      action={t('reissue')}
      isBusy={reissue.isPending}
      isIncomplete={text.trim() === ''}
      error={reissue.error}
      onSubmit={() => reissue.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{t('reissue_text', { code: code.code })}</Text>
      <TextInput
        label={t('new_text')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        required
      />
    </FormDialog>
  )
}
