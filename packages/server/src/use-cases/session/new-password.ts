/** A password that somebody chooses: refused when it is among the first to be tried. Its length is the contract's. */
import type { FieldError } from '@counterfoil/contract'
import { hashPassword } from '../../secrets/passwords.ts'
import { isWeak, type WhoseWords } from '../../secrets/weak-passwords.ts'

export type ChosenPassword = { readonly stored: string } | { readonly errors: readonly FieldError[] }

export async function choosePassword(password: string, whose: WhoseWords): Promise<ChosenPassword> {
  if (!isWeak(password, whose)) return { stored: await hashPassword(password) }
  const message = 'This password is among the first that others try. Several unrelated words are a good one.'
  return { errors: [{ path: '$.password', code: 'too_common', message }] }
}
