/**
 * The codes of a simulation by their canonical form, and what a submitted string means: the code itself, else the one
 * live code that looks the same once O, I and L are read as digits.
 */
import { canonicalCode, foldLookAlikes } from '@counterfoil/codes'
import type { Cart, Code, Settings, SubmittedCode } from '@counterfoil/engine'

export interface BookedCode {
  readonly canonical: string
  readonly record: Code
}

export interface CodeBook {
  readonly codeCase: Settings['code_case']
  readonly byCanonical: ReadonlyMap<string, BookedCode>
  /** By look-alike form; null where several live codes share it. */
  readonly byLook: ReadonlyMap<string, BookedCode | null>
}

/** `codes` are live and their canonical forms differ. */
export function codeBook(codes: readonly BookedCode[], codeCase: Settings['code_case']): CodeBook {
  const byCanonical = new Map(codes.map(code => [code.canonical, code]))
  const byLook = new Map<string, BookedCode | null>()
  for (const code of codes) {
    const look = lookOf(code.canonical)
    byLook.set(look, byLook.has(look) ? null : code)
  }
  return { codeCase, byCanonical, byLook }
}

/** What the engine wants to know about each string, in the order of entry. */
export function resolveCodes(
  book: CodeBook,
  submitted: readonly string[],
  customer: Cart['customer'],
): SubmittedCode[] {
  return submitted.map(text => {
    const canonical = canonicalCode(text, { case: book.codeCase })
    const found = canonical === null ? undefined : findCode(book, canonical)
    if (found === undefined) return { submitted: text, canonical }
    const { record } = found
    const known = { submitted: text, canonical: found.canonical, record }
    const { assigned_to, owner } = record
    const ownership = owner && ownershipOf[assignmentOf(owner, customer)]
    return {
      ...known,
      ...(assigned_to && { assignment: assignmentOf(assigned_to, customer) }),
      ...(ownership && { ownership }),
    }
  })
}

/** A simulation has no history, so nobody can have brought the owner. */
const ownershipOf = { matches: 'own', other: 'other', unknown: 'unknown' } as const

export function findCode(book: CodeBook, canonical: string): BookedCode | undefined {
  return book.byCanonical.get(canonical) ?? book.byLook.get(lookOf(canonical)) ?? undefined
}

function lookOf(canonical: string): string {
  return foldLookAlikes(canonical) ?? canonical
}

/** Any identity of the customer will do; an empty id or address names nobody. */
function assignmentOf(
  assigned: NonNullable<Code['assigned_to']>,
  customer: Cart['customer'],
): NonNullable<SubmittedCode['assignment']> {
  const id = customer?.id?.trim() ?? ''
  const email = foldEmail(customer?.email)
  if (id === '' && email === '') return 'unknown'
  const matches =
    (id !== '' && assigned.customer_id?.trim() === id) || (email !== '' && foldEmail(assigned.email) === email)
  return matches ? 'matches' : 'other'
}

function foldEmail(email: string | undefined): string {
  return email === undefined ? '' : email.normalize('NFKC').trim().toLowerCase()
}
