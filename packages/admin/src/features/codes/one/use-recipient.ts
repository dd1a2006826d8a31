/** To whom a code was given, as far as it is kept: an account's id, the hint of an e-mail, or a cart. */
import { useWords } from '../../../shared/words/use-words.ts'
import { codeWords } from '../words/index.ts'

export interface RecipientHint {
  readonly customer_id?: string | undefined
  readonly email_hint?: string | undefined
  readonly session_hint?: string | undefined
}

export function useRecipient(): (to: RecipientHint) => string {
  const t = useWords(codeWords)
  return ({ customer_id, email_hint, session_hint }) => {
    const names = [customer_id, email_hint].filter(name => name !== undefined && name !== '')
    if (names.length > 0) return names.join(' · ')
    return session_hint === undefined ? t('somebody') : t('cart', { session: session_hint })
  }
}
