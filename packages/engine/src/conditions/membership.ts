/** `any_of` or `none_of` a list of words: the shape that segments, countries and channels share, and how it is judged. */
import { arrayOf, type ObjectOf, type OptionalSchema, object, optional, type Schema } from '../params/index.ts'

/** Exactly one of the two is given, never empty. */
export interface Membership {
  readonly any_of?: readonly string[]
  readonly none_of?: readonly string[]
}

type Extra = Readonly<Record<string, OptionalSchema<unknown>>>

/** A strict object of `any_of` or `none_of` and further optional fields. */
export function membership<const F extends Extra>(word: Schema<string>, extra: F): Schema<Membership & ObjectOf<F>> {
  const words = optional(arrayOf(word, 1, 10_000))
  return object(
    { ...extra, any_of: words, none_of: words },
    { exactlyOneOf: [['any_of', 'none_of']] },
  ) as unknown as Schema<Membership & ObjectOf<F>>
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Whether what is there satisfies the lists: one of `any_of`, or none of `none_of`. */
export function admits({ any_of, none_of }: Membership, actual: readonly string[]): boolean {
  return (!any_of || anyWithin(actual, any_of)) && (!none_of || !anyWithin(actual, none_of))
}

/** A few words are compared one by one: looking for their set would take longer. */
const few = 8

function anyWithin(actual: readonly string[], words: readonly string[]): boolean {
  const wanted = words.length > few ? setOf(words) : undefined
  for (const word of actual) if (wanted ? wanted.has(word) : words.includes(word)) return true
  return false
}

/** The same with the two lists exchanged: whoever one admits the other does not. */
export function opposite<M extends Membership>({
  any_of,
  none_of,
  ...rest
}: M): Omit<M, keyof Membership> & Membership {
  return { ...rest, ...(any_of && { none_of: any_of }), ...(none_of && { any_of: none_of }) }
}

/** Only the lists, to be told in details. */
export function listsOf({ any_of, none_of }: Membership): Membership {
  return { ...(any_of && { any_of }), ...(none_of && { none_of }) }
}

/** Of a long list the set, built once per parameter object. */
function setOf(words: readonly string[]): ReadonlySet<string> {
  let set = sets.get(words)
  if (!set) {
    set = new Set(words)
    sets.set(words, set)
  }
  return set
}
