/** A stored code as the engine reads it. Whom it is of is known by hash only; that it is somebody's is enough here. */
import type { Code } from '@counterfoil/engine'
import type { StoredCode } from '../../store/codes/stored-code.ts'

export function codeOf({
  assigned_to,
  owner: _owner,
  session_hint,
  issued_at: _at,
  purpose: _for,
  ...document
}: StoredCode): Code {
  const code: Code = session_hint === undefined ? document : { ...document, session_id: session_hint }
  if (!assigned_to) return code
  const { customer_id, email_hint } = assigned_to
  return { ...code, assigned_to: { customer_id: customer_id ?? email_hint ?? '' } }
}
