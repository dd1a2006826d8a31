/** The codes behind the strings: by canonical form, else by look-alikes when exactly one live code has that form. */
import type { Code, SubmittedCode } from '@counterfoil/engine'
import type { FoundCode } from '../../store/facts/read-facts.ts'
import { countedIdentities } from '../identities.ts'
import type { StorePlan } from '../plans.ts'
import type { Request } from './request.ts'

/** A code that a form stands for. */
export interface KnownCode {
  readonly canonical: string
  /** Without the e-mail that it may be assigned to. */
  readonly record: Code
  /** Hashes of whom it is assigned to; null: it is anybody's. */
  readonly assigned: readonly string[] | null
}

/** By form. `found` has of each form the code itself, if there is one, and one or two others that look like it. */
export function knownCodes(canonical: readonly string[], found: readonly FoundCode[]): ReadonlyMap<string, KnownCode> {
  const byForm = new Map<string, FoundCode[]>()
  for (const code of found) {
    const form = canonical[code[0] - 1] as string
    const known = byForm.get(form)
    if (known) known.push(code)
    else byForm.set(form, [code])
  }
  const codes = new Map<string, KnownCode>()
  for (const [form, alike] of byForm) {
    const code = alike.find(([, , text]) => text === form) ?? (alike.length === 1 ? alike[0] : undefined)
    if (code) codes.set(form, knownCode(code))
  }
  return codes
}

/** The e-mail of an assigned code is kept as a hash only: the engine is told the verdict, not the address. */
function knownCode([, id, canonical, promotion, status, document, assigned]: FoundCode): KnownCode {
  const { assigned_to, ...rest } = document
  const customerId = assigned_to?.customer_id
  const record: Code = {
    ...rest,
    id,
    promotion,
    status,
    ...(assigned_to && { assigned_to: customerId === undefined ? {} : { customer_id: customerId } }),
  }
  return { canonical, record, assigned }
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
    const code = form === null ? undefined : codes.get(form)
    if (!code) return { submitted, canonical: form }
    const { canonical, record, assigned } = code
    if (assigned === null) return { submitted, canonical, record }
    return { submitted, canonical, record, assignment: verdict(countedIdentities(settings, assigned), counted) }
  })
}

function verdict(assigned: readonly string[], customer: readonly string[]): NonNullable<SubmittedCode['assignment']> {
  if (customer.length === 0) return 'unknown'
  return assigned.some(hash => customer.includes(hash)) ? 'matches' : 'other'
}
