/** Signing in, in place of the page that was asked for: by passkey, or by e-mail and password. */
import { Anchor, Button, Collapse, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { storeId } from '../../app/store-id.ts'
import { api } from '../../shared/api.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { Entrance } from './entrance.tsx'
import { entranceWords } from './entrance-words/index.ts'
import { canUsePasskeys, signInWithPasskey } from './passkey.ts'
import { Refusal } from './refusal.tsx'
import { useEnter } from './use-enter.ts'

export function SignInPage() {
  const t = useWords(entranceWords)
  return (
    <Entrance title={t('sign_in')} intro={t('sign_in_intro', { store: storeId })}>
      {canUsePasskeys() && <ByPasskey />}
      <ByPassword />
      <WayBack />
    </Entrance>
  )
}

function ByPasskey() {
  const t = useWords(entranceWords)
  const { enter } = useEnter()
  const signIn = useMutation({ mutationFn: signInWithPasskey, onSuccess: enter })
  return (
    <>
      {signIn.error !== null && <Refusal error={signIn.error} byPasskey />}
      <Button size="md" fullWidth loading={signIn.isPending} onClick={() => signIn.mutate()}>
        {t('with_passkey')}
      </Button>
      <Divider label={t('or_password')} />
    </>
  )
}

function ByPassword() {
  const t = useWords(entranceWords)
  const { enter } = useEnter()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: value => (value.trim() === '' ? t('needed') : null),
      password: value => (value === '' ? t('needed') : null),
    },
  })
  const signIn = useMutation({
    mutationFn: ({ email, password }: typeof form.values) => api.signIn({ body: { email: email.trim(), password } }),
    onSuccess: enter,
    onError: () => form.setFieldValue('password', ''),
  })
  return (
    <form noValidate onSubmit={form.onSubmit(values => signIn.mutate(values))}>
      <Stack gap="md">
        {signIn.error !== null && <Refusal error={signIn.error} />}
        <TextInput
          type="email"
          label={t('email')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          {...form.getInputProps('email')}
        />
        <PasswordInput label={t('password')} autoComplete="current-password" {...form.getInputProps('password')} />
        <Button
          type="submit"
          size="md"
          variant={canUsePasskeys() ? 'default' : 'filled'}
          loading={signIn.isPending}
          fullWidth
        >
          {t('sign_in')}
        </Button>
      </Stack>
    </form>
  )
}

function WayBack() {
  const t = useWords(entranceWords)
  const [opened, { toggle }] = useDisclosure(false)
  return (
    <div>
      <Anchor component="button" type="button" size="sm" aria-expanded={opened} onClick={toggle}>
        {t('no_way_in')}
      </Anchor>
      <Collapse expanded={opened}>
        <Text size="sm" c="dimmed" pt="xs">
          {t('no_way_in_text')}
        </Text>
      </Collapse>
    </div>
  )
}
