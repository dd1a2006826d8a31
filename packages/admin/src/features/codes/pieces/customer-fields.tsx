/** Somebody who shops, by what the shop knows of them: the id of their account, their e-mail address, or both. */
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeWords } from '../words/index.ts'

interface Typed {
  readonly id: string
  readonly email: string
}

/** `names`: as the service is told; empty while nobody is named. */
export function useCustomer(knownId = '') {
  const [typed, setTyped] = useState<Typed>({ id: knownId, email: '' })
  const [id, email] = [typed.id.trim(), typed.email.trim()]
  const names = { ...(id !== '' && { customer_id: id }), ...(email !== '' && { email }) }
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }))
  return { typed, change, names, isNobody: Object.keys(names).length === 0 }
}

interface CustomerFieldsProps {
  readonly of: ReturnType<typeof useCustomer>
  /** Below the e-mail address. */
  readonly emailText?: string
}

export function CustomerFields({ of: { typed, change }, emailText }: CustomerFieldsProps) {
  const t = useWords(codeWords)
  return (
    <>
      <TextInput
        label={t('customer_id')}
        value={typed.id}
        onChange={({ currentTarget }) => change({ id: currentTarget.value })}
        maxLength={255}
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        label={t('email')}
        type="email"
        value={typed.email}
        onChange={({ currentTarget }) => change({ email: currentTarget.value })}
        description={emailText}
        autoComplete="off"
      />
    </>
  )
}
