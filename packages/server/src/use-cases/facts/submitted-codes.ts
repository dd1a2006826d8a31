/** The codes behind the strings: by canonical form, else by look-alikes when exactly one live code has that form. */
import type { Code, SubmittedCode } from '@counterfoil/engine'
import type { FactsRow, FoundCode } from '../../store/facts/read-facts.ts'
import type { CodeSpaces } from '../batches/code-spaces.ts'
import { expiryOf } from '../codes/expiry.ts'
import { type FoundOwner, ownershipOf } from '../codes/owner.ts'
import { isOfSession, isSessionHash } from '../codes/session-of-code.ts'
import { countedIdentities } from '../identities.ts'
import type { StorePlan } from '../plans.ts'
import { asOfBatch, type BatchCodes } from './batch-codes.ts'
import type { Question } from './question.ts'
import type { Request } from './request.ts'

/** A code that a form stands for. */
export interface KnownCode {
  readonly canonical: string
  /** Without the e-mail that it may be assigned to. */
  readonly record: Code
  /** Hashes of whom it is assigned to, and of the session whose cart it is of; null: it is anybody's. */
  readonly assigned: readonly string[] | null
  readonly owner: FoundOwner | undefined
}

/** By form. The row has of each form the code itself, if there is one, and one or two others that look like it. */
export function knownCodes(
  { query: { canonical }, batches }: Question,
  { codes: found, archived = [] }: Pick<FactsRow, 'codes' | 'archived'>,
  spaces: CodeSpaces,
): ReadonlyMap<string, KnownCode> {
  const batchCodes = batches?.byForm
  const rows = new Map<string, KnownCode[]>()
  for (const row of found) {
    const form = canonical[row[0] - 1] as string
    const code = batchCodes ? asOfBatch(spaces, knownCode(row), row) : knownCode(row)
    const known = rows.get(form)
    if (known) known.push(code)
    else rows.set(form, [code])
  }
  const codes = new Map<string, KnownCode>()
  for (const form of batchCodes ? canonical : rows.keys()) {
    const code = chosen(form, rows.get(form) ?? [], withoutArchived(batchCodes?.get(form), archived))
    if (code) codes.set(form, code)
  }
  return codes
}

/** A row before what is computed, the form itself before what looks like it, and that only when it is one code. */
function chosen(form: string, rows: readonly KnownCode[], computed: readonly KnownCode[]): KnownCode | undefined {
  const exact = rows.find(isExact) ?? computed.find(isExact)
  if (exact) return exact
  if (computed.length === 0) return rows.length === 1 ? rows[0] : undefined
  const alike = new Map([...computed, ...rows].map(code => [code.canonical, code]))
  return alike.size === 1 ? [...alike.values()][0] : undefined

  function isExact({ canonical }: KnownCode): boolean {
    return canonical === form
  }
}

/** A code of a batch whose row was archived is dead. */
function withoutArchived(codes: BatchCodes | undefined, archived: readonly string[]): readonly KnownCode[] {
  if (!codes) return []
  const all = codes.exact ? [codes.exact, ...codes.alike] : codes.alike
  return archived.length === 0 ? all : all.filter(({ record }) => !archived.includes(record.id))
}

/** The e-mail of an assigned code is kept as a hash only: the engine is told the verdict, not the address. */
function knownCode([, id, canonical, promotion, status, document, assigned, owned]: FoundCode): KnownCode {
  const { assigned_to, owner: _shown, ...rest } = document
  const customerId = assigned_to?.customer_id
  const record: Code = {
    ...rest,
    id,
    promotion,
    status,
    ...(assigned_to && { assigned_to: customerId === undefined ? {} : { customer_id: customerId } }),
    ...expiryOf(document),
  }
  const owner = owned ? { hashes: owned[0], names: owned[1], referrers: owned[2] } : undefined
  return { canonical, record, assigned, owner }
}

/** What the engine is told of the strings of one request. */
export function submittedCodes(
  { input, forms, counted }: Request,
  { settings }: StorePlan,
  codes: ReadonlyMap<string, KnownCode>,
): readonly SubmittedCode[] {
  const texts = input.cart.discounts?.codes ?? []
  return forms.map((form, index): SubmittedCode => {
    const submitted = texts[index] as string
    const wait = input.limited?.get(index)
    if (wait !== undefined)
      return { submitted, canonical: null, rate_limited: true, retry_after_seconds: Math.ceil(wait / 1000) }
    const code = form === null ? undefined : codes.get(form)
    if (!code) return { submitted, canonical: form }
    const { canonical, record, assigned, owner } = code
    const ownership = owner && { ownership: ownershipOf(settings, owner, counted) }
    if (assigned === null) return { submitted, canonical, record, ...ownership }
    const customers = assigned.filter(hash => !isSessionHash(hash))
    const session = isOfSession(assigned, input.sessions) ? 'matches' : 'other'
    return {
      submitted,
      canonical,
      record,
      ...ownership,
      ...(customers.length > 0 && { assignment: verdict(countedIdentities(settings, customers), counted) }),
      ...(customers.length < assigned.length && { session }),
    }
  })
}

function verdict(assigned: readonly string[], customer: readonly string[]): NonNullable<SubmittedCode['assignment']> {
  if (customer.length === 0) return 'unknown'
  return assigned.some(hash => customer.includes(hash)) ? 'matches' : 'other'
}
