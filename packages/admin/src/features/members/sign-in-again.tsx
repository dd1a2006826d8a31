/**
 * `const again = useSignInAgain()`, then `await again(() => api.patchMember(…))`: where the service wants to know anew who
 * is at this screen (`sign_in_again`), it is asked for the password or the passkey, and the call is made once more.
 */
import { ProblemError } from '@counterfoil/contract/client'
import { Button, Divider, PasswordInput, Stack, Text, VisuallyHidden } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { api } from '../../shared/api.ts'
import { Dialog } from '../../shared/dialog.tsx'
import { type SessionDocument, sessionKey, useSession } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { entranceWords } from '../session/entrance-words/index.ts'
import { canUsePasskeys, signInWithPasskey } from '../session/passkey.ts'
import { Refusal } from '../session/refusal.tsx'
import { useEnter } from '../session/use-enter.ts'
import { words } from './words/index.ts'

type Again = <T>(call: () => Promise<T>) => Promise<T>

const AgainContext = createContext<Again | undefined>(undefined)

export function useSignInAgain(): Again {
  const again = use(AgainContext)
  if (again === undefined) throw new Error('useSignInAgain stands outside of SignInAgain')
  return again
}

/** Around whatever may be asked. */
export function SignInAgain({ children }: { readonly children: ReactNode }) {
  const t = useWords(words)
  const [asked, setAsked] = useState<{ readonly answer: (isSignedIn: boolean) => void }>()
  const again = useCallback<Again>(async call => {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'sign_in_again') throw error
      const { promise, resolve } = Promise.withResolvers<boolean>()
      setAsked({ answer: resolve })
      if (!(await promise)) throw error
      return call()
    }
  }, [])
  const close = (isSignedIn: boolean) => {
    asked?.answer(isSignedIn)
    setAsked(undefined)
  }
  return (
    <AgainContext value={again}>
      {children}
      {asked !== undefined && (
        <Dialog onClose={() => close(false)} title={t('again_title')}>
          <Ways onDone={() => close(true)} />
        </Dialog>
      )}
    </AgainContext>
  )
}

function Ways({ onDone }: { readonly onDone: () => void }) {
  const t = useWords(words)
  const e = useWords(entranceWords)
  const { account } = useSession().document
  const queries = useQueryClient()
  const { keep } = useEnter()
  const onSuccess = (document: SessionDocument) => {
    keep(document)
    queries.setQueryData(sessionKey, document)
    onDone()
  }
  const byPasskey = useMutation({ mutationFn: signInWithPasskey, onSuccess })
  const hasBoth = account.has_password && canUsePasskeys()
  return (
    <Stack gap="md">
      <Text size="sm">{t('again_text')}</Text>
      {account.has_password && <ByPassword email={account.email} onSuccess={onSuccess} />}
      {hasBoth && <Divider />}
      {byPasskey.error !== null && <Refusal error={byPasskey.error} byPasskey />}
      {canUsePasskeys() && (
        <Button
          variant={account.has_password ? 'default' : 'filled'}
          loading={byPasskey.isPending}
          onClick={() => byPasskey.mutate()}
        >
          {e('with_passkey')}
        </Button>
      )}
    </Stack>
  )
}

interface ByPasswordProps {
  readonly email: string
  readonly onSuccess: (document: SessionDocument) => void
}

function ByPassword({ email, onSuccess }: ByPasswordProps) {
  const t = useWords(words)
  const e = useWords(entranceWords)
  const [password, setPassword] = useState('')
  const signIn = useMutation({ mutationFn: () => api.signIn({ body: { email, password } }), onSuccess })
  const isWrong = signIn.error instanceof ProblemError && signIn.error.code === 'wrong_credentials'
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        // A form in a dialog that another form opened is its own.
        event.stopPropagation()
        if (password !== '') signIn.mutate()
      }}
    >
      <Stack gap="md">
        {signIn.error !== null && !isWrong && <Refusal error={signIn.error} />}
        <VisuallyHidden>
          <input type="text" autoComplete="username" readOnly value={email} tabIndex={-1} aria-hidden />
        </VisuallyHidden>
        <PasswordInput
          label={e('password')}
          autoComplete="current-password"
          data-autofocus
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          error={isWrong ? t('again_wrong') : undefined}
        />
        <Button type="submit" loading={signIn.isPending} disabled={password === ''}>
          {t('again')}
        </Button>
      </Stack>
    </form>
  )
}
