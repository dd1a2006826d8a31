/**
 * Who is listed in the conditions of a promotion (`ids`, `emails`), and the same conditions with a pseudonym in the place
 * of one of them: nobody can be it, so everybody else is listed as before.
 */
import type { Promotion } from '@counterfoil/engine'
import { canonicalEmail } from '../identities.ts'

export interface PlainNames {
  readonly id: string | undefined
  /** Canonical. */
  readonly email: string | undefined
}

/** The promotion without the name; the same object when it does not name them. */
export function withoutPerson<Document extends Pick<Promotion, 'conditions'>>(
  document: Document,
  names: PlainNames,
  pseudonym: string,
): Document {
  const conditions = replaced(document.conditions, names, pseudonym)
  return conditions === document.conditions
    ? document
    : { ...document, conditions: conditions as Promotion['conditions'] }
}

function replaced(value: unknown, names: PlainNames, pseudonym: string): unknown {
  if (Array.isArray(value)) {
    const next = value.map(each => replaced(each, names, pseudonym))
    return next.some((each, index) => each !== value[index]) ? next : value
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([name, inner]) => [name, replacedUnder(name, inner, names, pseudonym)] as const,
  )
  return entries.some(([name, inner]) => inner !== (value as Record<string, unknown>)[name])
    ? Object.fromEntries(entries)
    : value
}

function replacedUnder(name: string, value: unknown, names: PlainNames, pseudonym: string): unknown {
  if (!Array.isArray(value) || (name !== 'ids' && name !== 'emails')) return replaced(value, names, pseudonym)
  const isThem = (word: unknown) =>
    typeof word === 'string' &&
    (name === 'ids' ? word.trim() === names.id : names.email !== undefined && canonicalEmail(word) === names.email)
  const nobody = name === 'ids' ? pseudonym : `${pseudonym}@erased.invalid`
  return value.some(isThem) ? value.map(word => (isThem(word) ? nobody : word)) : value
}
