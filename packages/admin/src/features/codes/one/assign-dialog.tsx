/** Gives a code to one customer, or back to everybody. */
import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { FormDialog } from '../pieces/form-dialog.tsx'
import { codeWords } from '../words/index.ts'
import { useChangeCode } from './use-change-code.ts'

export function AssignDialog({ code, onClose }: { readonly code: Code; readonly onClose: () => void }) {
  const t = useWords(codeWords)
  const change = useChangeCode(code, { quiet: true })
  const [customer, setCustomer] = useState(code.assigned_to?.customer_id ?? '')
  const [email, setEmail] = useState('')
  const names = {
    ...(customer.trim() !== '' && { customer_id: customer.trim() }),
    ...(email.trim() !== '' && { email: email.trim() }),
  }
  const isNobody = Object.keys(names).length === 0
  const hint = code.assigned_to?.email_hint
  return (
    <FormDialog
      title={t('assign_title', { code: code.code })}
      action={t(isNobody ? 'assign_nobody' : 'assign')}
      isBusy={change.isPending}
      isIncomplete={isNobody && code.assigned_to === undefined}
      error={change.error}
      onSubmit={() => change.mutate({ assigned_to: isNobody ? null : names }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text size="sm">{t('assign_text')}</Text>
      <TextInput
        label={t('customer_id')}
        value={customer}
        onChange={({ currentTarget }) => setCustomer(currentTarget.value)}
        maxLength={255}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        label={t('email')}
        type="email"
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        description={hint === undefined ? t('email_kept') : t('email_now', { hint })}
        autoComplete="off"
      />
    </FormDialog>
  )
}
