/** Gives a code to one customer, or back to everybody. */
import { Text } from '@mantine/core'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { CustomerFields, useCustomer } from '../pieces/customer-fields.tsx'
import { FormDialog } from '../pieces/form-dialog.tsx'
import { codeWords } from '../words/index.ts'
import { useChangeCode } from './use-change-code.ts'

export function AssignDialog({ code, onClose }: { readonly code: Code; readonly onClose: () => void }) {
  const t = useWords(codeWords)
  const change = useChangeCode(code, { quiet: true })
  const customer = useCustomer(code.assigned_to?.customer_id)
  const { names, isNobody } = customer
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
      <CustomerFields of={customer} emailText={hint === undefined ? t('email_kept') : t('email_now', { hint })} />
    </FormDialog>
  )
}
