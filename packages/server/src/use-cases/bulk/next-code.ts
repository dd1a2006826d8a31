/** A code as the change leaves it. Whom it is for, whose it is and how it reads stay what they were. */
import { isDeepStrictEqual } from 'node:util'
import { codeSchema, type FieldError, mergePatch, parse } from '@counterfoil/contract'
import type { StoredCode } from '../../store/codes/stored-code.ts'

export type NextCode =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'unfit'; readonly errors: readonly FieldError[] }
  | { readonly kind: 'changed'; readonly document: StoredCode; readonly onlyDescribes: boolean }

/** `change`: a merge patch that has been read strictly. */
export function nextCode(current: StoredCode, change: object): NextCode {
  const { assigned_to, owner, session_hint, issued_at, purpose, ...shown } = current
  const kept = { assigned_to, owner, session_hint, issued_at, purpose }
  const ofSession = shown.session_id ?? session_hint
  const parsed = parse(
    codeSchema,
    mergePatch(ofSession === undefined ? shown : { ...shown, session_id: ofSession }, change),
  )
  if (!parsed.ok) return { kind: 'unfit', errors: parsed.errors }
  const { session_id: _session, assigned_to: _assigned, owner: _owner, ...fields } = parsed.value
  const session = shown.session_id === undefined ? {} : { session_id: shown.session_id }
  const document = plain({ ...fields, ...session, ...kept })
  if (isDeepStrictEqual(document, current)) return { kind: 'unchanged' }
  return { kind: 'changed', document, onlyDescribes: isDeepStrictEqual(asked(document), asked(current)) }
}

/** What a redemption asks of it. */
function asked({ metadata: _metadata, source: _source, ...rest }: StoredCode): unknown {
  return rest
}

/** As it comes back from the database: what is absent is not there at all. */
function plain(document: object): StoredCode {
  return JSON.parse(JSON.stringify(document)) as StoredCode
}
