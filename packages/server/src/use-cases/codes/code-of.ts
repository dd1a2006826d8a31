/** A stored code as the engine reads it. Whom it is assigned to is known by hash only; that it is, is enough here. */
import type { Code } from '@counterfoil/engine'
import type { StoredCode } from '../../store/codes/stored-code.ts'

export function codeOf({ assigned_to, ...document }: StoredCode): Code {
  if (!assigned_to) return document
  const { customer_id, email_hint } = assigned_to
  return { ...document, assigned_to: { customer_id: customer_id ?? email_hint ?? '' } }
}
