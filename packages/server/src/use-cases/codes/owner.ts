/**
 * Who promotes a code and may not use it themselves: an influencer, an affiliate, an advocate. Kept as whom a code is
 * assigned to is: keyed hashes to compare with, and a hint of the e-mail to recognise it by.
 */
import type { FieldError } from '@counterfoil/contract'
import type { SubmittedCode } from '@counterfoil/engine'
import { countedIdentities, type IdentityPolicy } from '../identities/policy.ts'
import { type AssignmentScope, type ReadAssignment, readAssignment } from './assigned-to.ts'

/** Reads `owner` of a document; one that comes back with its hint keeps the owner that it had. */
export function readOwner({ current, ...scope }: AssignmentScope, value: unknown): ReadAssignment {
  const read = readAssignment({ ...scope, current: current && asAssigned(current) }, value)
  return read.ok ? read : { ok: false, errors: read.errors.map(ofOwner) }
}

function asAssigned(current: NonNullable<AssignmentScope['current']>): AssignmentScope['current'] {
  const { assigned_to: _assigned, owner, ...document } = current.document
  return {
    ...current,
    document: { ...document, ...(owner && { assigned_to: owner }) },
    assigned_hashes: current.owner_hashes ?? null,
  }
}

function ofOwner({ path, code, message }: FieldError): FieldError {
  const words =
    code === 'read_only'
      ? 'email_hint is set by the service; send email to say whose code it is.'
      : message.replace('assigned_to', 'owner')
  return { path: path.replace('$.assigned_to', '$.owner'), code, message: words }
}

/** The owner of a found code as hashes. */
export interface FoundOwner {
  readonly hashes: readonly string[]
  /** All under which the owner has ordered. */
  readonly names: readonly string[]
  /** Owners of the codes of this promotion with which the owner has ordered: who brought them. */
  readonly referrers: readonly string[]
}

/** Who asks, beside the owner; `customer`: the identities that count. */
export function ownershipOf(
  policy: IdentityPolicy,
  { hashes, names, referrers }: FoundOwner,
  customer: readonly string[],
): NonNullable<SubmittedCode['ownership']> {
  if (customer.length === 0) return 'unknown'
  const isOneOf = (kept: readonly string[]) => countedIdentities(policy, kept).some(hash => customer.includes(hash))
  if (isOneOf([...hashes, ...names])) return 'own'
  return isOneOf(referrers) ? 'referrer' : 'other'
}
