/** The steps of coming in for the first time: the account by the link, then the passkey, unless a password was chosen. */
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import type { SessionDocument } from '../../shared/session.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { deviceName } from './device-name.ts'
import { entranceWords } from './entrance-words/index.ts'
import { forgetToken } from './link-token.ts'
import { addPasskey } from './passkey.ts'
import { passwordFault } from './password-fault.ts'
import { useEnter } from './use-enter.ts'

export interface Joining {
  readonly token: string
  readonly asksForEmail: boolean
  /** As the invitation has it. */
  readonly name: string
}

export function useJoin({ token, asksForEmail, name }: Joining, byPassword: boolean) {
  const t = useWords(entranceWords)
  const { keep, enter } = useEnter()
  const navigate = useNavigate()
  /** The account stands, whatever becomes of the passkey. */
  const [made, setMade] = useState<SessionDocument>()
  const form = useForm({
    initialValues: { email: '', name, password: '' },
    validate: {
      email: value => (asksForEmail && !/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? t('needed') : null),
      name: value => (value.trim() === '' ? t('needed') : null),
      password: value => (byPassword && value.length < 10 ? t('password_short') : null),
    },
  })
  const goIn = async (document: SessionDocument) => {
    enter(document)
    await navigate({ to: '/', replace: true })
  }
  const join = useMutation({
    mutationFn: async (values: typeof form.values) => {
      const person = { name: values.name.trim(), ...(asksForEmail && { email: values.email.trim() }) }
      const password = byPassword ? { password: values.password } : {}
      const document = await api.openLink({ body: { token, ...person, ...password } })
      forgetToken()
      keep(document)
      if (byPassword) return document
      setMade(document)
      await addPasskey(deviceName())
      return document
    },
    onSuccess: goIn,
    onError: error => {
      const fault = passwordFault(error)
      if (fault !== undefined) form.setFieldError('password', t(fault))
    },
  })
  return { form, join, made, goIn }
}
