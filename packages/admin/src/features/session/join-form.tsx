/**
 * Who comes in for the first time says their name and chooses a way back: a passkey, or a password. The account is made
 * first; a passkey that fails after that leaves a last step, so that nobody is left without a way in.
 */
import { Button, Collapse, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/words/use-words.ts'
import { entranceWords } from './entrance-words/index.ts'
import { FinishForm } from './finish-form.tsx'
import { canUsePasskeys } from './passkey.ts'
import { passwordFault } from './password-fault.ts'
import { Refusal } from './refusal.tsx'
import { type Joining, useJoin } from './use-join.ts'

export function JoinForm(joining: Joining) {
  const { asksForEmail } = joining
  const t = useWords(entranceWords)
  const [hasPasskeys] = useState(canUsePasskeys)
  const [byPassword, setByPassword] = useState(!hasPasskeys)
  const { form, join, made, goIn } = useJoin(joining, byPassword)
  if (made !== undefined && join.isError) return <FinishForm error={join.error} onDone={goIn} document={made} />
  return (
    <form noValidate onSubmit={form.onSubmit(values => join.mutate(values))}>
      <Stack gap="md">
        {join.error !== null && passwordFault(join.error) === undefined && <Refusal error={join.error} />}
        {asksForEmail && (
          <TextInput
            type="email"
            label={t('email')}
            autoComplete="username"
            autoCapitalize="none"
            dir="ltr"
            {...form.getInputProps('email')}
          />
        )}
        <TextInput
          label={t('name')}
          description={t('name_hint')}
          autoComplete="name"
          maxLength={100}
          {...form.getInputProps('name')}
        />
        <Collapse expanded={byPassword}>
          <PasswordInput
            label={t('new_password')}
            description={t('password_hint')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
        </Collapse>
        <Button type="submit" size="md" loading={join.isPending} fullWidth>
          {byPassword ? t('create_with_password') : t('create_with_passkey')}
        </Button>
        {hasPasskeys && <OtherWay byPassword={byPassword} onChange={setByPassword} />}
      </Stack>
    </form>
  )
}

interface OtherWayProps {
  readonly byPassword: boolean
  readonly onChange: (byPassword: boolean) => void
}

function OtherWay({ byPassword, onChange }: OtherWayProps) {
  const t = useWords(entranceWords)
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('passkey_text')}
      </Text>
      <Divider />
      <Button variant="subtle" onClick={() => onChange(!byPassword)}>
        {byPassword ? t('create_with_passkey') : t('password_instead')}
      </Button>
    </>
  )
}
