/** The account stands and the passkey does not: once more, or a password. */
import { Button, Divider, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import type { SessionDocument } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { deviceName } from './device-name.ts'
import { entranceWords } from './entrance-words/index.ts'
import { addPasskey } from './passkey.ts'
import { passwordFault } from './password-fault.ts'
import { Refusal } from './refusal.tsx'

interface FinishFormProps {
  /** Of the passkey. */
  readonly error: unknown
  readonly document: SessionDocument
  readonly onDone: (document: SessionDocument) => Promise<void>
}

export function FinishForm({ error, document, onDone }: FinishFormProps) {
  const t = useWords(entranceWords)
  const again = useMutation({ mutationFn: () => addPasskey(deviceName()), onSuccess: () => onDone(document) })
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: value => (value.length < 10 ? t('password_short') : null) },
  })
  const choose = useMutation({
    mutationFn: ({ password }: typeof form.values) => api.changePassword({ body: { password } }),
    onSuccess: onDone,
    onError: failure => {
      const fault = passwordFault(failure)
      if (fault !== undefined) form.setFieldError('password', t(fault))
    },
  })
  const otherFailure = choose.error !== null && passwordFault(choose.error) === undefined ? choose.error : undefined
  return (
    <Stack gap="md">
      <Title order={2} size="h4">
        {t('finish_title')}
      </Title>
      <Text size="sm">{t('finish_text')}</Text>
      <Refusal error={otherFailure ?? again.error ?? error} byPasskey />
      <Button loading={again.isPending} onClick={() => again.mutate()} fullWidth>
        {t('passkey_again')}
      </Button>
      <Divider label={t('or_password')} />
      <form noValidate onSubmit={form.onSubmit(values => choose.mutate(values))}>
        <Stack gap="md">
          <PasswordInput
            label={t('new_password')}
            description={t('password_hint')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" variant="default" loading={choose.isPending} fullWidth>
            {t('create_with_password')}
          </Button>
        </Stack>
      </form>
    </Stack>
  )
}
