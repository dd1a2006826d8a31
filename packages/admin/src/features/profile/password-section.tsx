/** One's own password: changed, or set for the first time. */
import { ProblemError } from '@counterfoil/contract/client'
import { Button, PasswordInput, Stack, VisuallyHidden } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useSession } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { entranceWords } from '../session/entrance-words/index.ts'
import { passwordFault } from '../session/password-fault.ts'
import { Refusal } from '../session/refusal.tsx'
import { useEnter } from '../session/use-enter.ts'
import { profileKeys } from './keys.ts'
import { Section } from './section.tsx'
import { words } from './words/index.ts'

export function PasswordSection() {
  const t = useWords(words)
  const s = useWords(entranceWords)
  const { document, refresh } = useSession()
  const { keep } = useEnter()
  const queries = useQueryClient()
  const has = document.account.has_password
  const form = useForm({
    initialValues: { current: '', password: '' },
    validate: {
      current: value => (has && value === '' ? t('needed') : null),
      password: value => (value.length < 10 ? s('password_short') : null),
    },
  })
  const change = useMutation({
    mutationFn: ({ current, password }: typeof form.values) =>
      api.changePassword({ body: { password, ...(current !== '' && { current }) } }),
    onSuccess: async changed => {
      keep(changed)
      form.reset()
      notifications.show({ message: t('password_changed'), withCloseButton: false })
      await Promise.all([refresh(), queries.invalidateQueries({ queryKey: profileKeys.sessions })])
    },
    onError: error => {
      const fault = passwordFault(error)
      if (fault !== undefined) form.setFieldError('password', s(fault))
      if (isWrong(error)) form.setFieldError('current', t('password_wrong'))
    },
  })
  const other = change.error !== null && passwordFault(change.error) === undefined && !isWrong(change.error)
  return (
    <Section title={t('password')} text={t('password_text')}>
      <form noValidate onSubmit={form.onSubmit(values => change.mutate(values))}>
        <Stack gap="md" maw={380}>
          {other && <Refusal error={change.error} />}
          <VisuallyHidden>
            <input
              type="text"
              autoComplete="username"
              readOnly
              value={document.account.email}
              tabIndex={-1}
              aria-hidden
            />
          </VisuallyHidden>
          {has && (
            <PasswordInput
              label={t('password_current')}
              autoComplete="current-password"
              {...form.getInputProps('current')}
            />
          )}
          <PasswordInput
            label={t('password_new')}
            description={s('password_hint')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <div>
            <Button type="submit" variant="light" loading={change.isPending}>
              {has ? t('password_change') : t('password_set')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  )
}

function isWrong(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'wrong_credentials'
}
