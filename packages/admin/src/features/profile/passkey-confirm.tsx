/** A new passkey lets somebody in for ever: whoever adds one says first that it is them. */
import { Button, PasswordInput, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useSession } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { words } from './words/index.ts'

interface PasskeyConfirmProps {
  /** The password that was given is not theirs. */
  readonly isWrong: boolean
  readonly isPending: boolean
  readonly onConfirm: (current: string) => void
}

export function PasskeyConfirm({ isWrong, isPending, onConfirm }: PasskeyConfirmProps) {
  const t = useWords(words)
  const { account } = useSession().document
  const [current, setCurrent] = useState('')
  if (!account.has_password)
    return (
      <Text size="sm" role="alert">
        {t('passkey_confirm_again')}
      </Text>
    )
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        if (current !== '') onConfirm(current)
      }}
    >
      <Stack gap="md" maw={380}>
        <Text size="sm">{t('passkey_confirm')}</Text>
        <VisuallyHidden>
          <input type="text" autoComplete="username" readOnly value={account.email} tabIndex={-1} aria-hidden />
        </VisuallyHidden>
        <PasswordInput
          label={t('passkey_password')}
          autoComplete="current-password"
          autoFocus
          value={current}
          onChange={event => setCurrent(event.currentTarget.value)}
          error={isWrong ? t('password_wrong') : undefined}
        />
        <div>
          <Button type="submit" variant="light" loading={isPending} disabled={current === ''}>
            {t('passkey_add')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
