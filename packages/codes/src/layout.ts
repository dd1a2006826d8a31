/**
 * A format taken apart once, so that printing and reading a code are a few table look-ups: where the drawn characters
 * and the check character stand, in the code as printed and in its canonical form, and what everything else must be.
 */
import { type CheckTable, checkTable } from './check-character.ts'
import { foldLookAlikes } from './look-alikes.ts'
import { type CodeFormat, placesOf, shapeOf } from './pattern.ts'

export interface Layout {
  readonly size: number
  readonly places: number
  /** The code as printed with `#` where characters are drawn. */
  readonly shape: string
  /** Where the drawn characters stand as printed, the check character last where there is one. */
  readonly printed: readonly number[]
  /** The same in the canonical form. */
  readonly canonical: readonly number[]
  /** The canonical form with `#` where characters are drawn. */
  readonly canonicalShape: string
  readonly alphabet: string
  readonly check: CheckTable | null
}

/** What a text is to a format: values of its drawn characters, a typing error, or nothing of this format. */
export type CodeReading = { readonly values: readonly number[] } | 'typing_error' | undefined

export function layoutOf(format: CodeFormat): Layout {
  const shape = shapeOf(format)
  const canonicalShape = shape.replaceAll('-', '')
  return {
    size: format.alphabet.length,
    places: placesOf(format.pattern),
    shape,
    printed: positions(shape),
    canonical: positions(canonicalShape),
    canonicalShape,
    alphabet: format.alphabet,
    check: format.check === 'end' ? checkTable(format.alphabet.length, placesOf(format.pattern)) : null,
  }
}

/**
 * Reads a canonical code: whether length, fixed characters and alphabet fit, then whether the check character does.
 * `lookAlikes` reads O as 0 and I and L as 1 on both sides, as a shopper's second chance.
 */
export function readCode(layout: Layout, code: string, lookAlikes = false): CodeReading {
  const text = lookAlikes ? folded(code) : code
  const shape = lookAlikes ? folded(layout.canonicalShape) : layout.canonicalShape
  const alphabet = lookAlikes ? folded(layout.alphabet) : layout.alphabet
  if (text.length !== shape.length) return undefined
  const values: number[] = []
  for (let at = 0; at < shape.length; at++) {
    if (shape[at] !== '#') {
      if (shape[at] !== text[at]) return undefined
      continue
    }
    const value = alphabet.indexOf(text[at]!)
    if (value < 0) return undefined
    values.push(value)
  }
  if (layout.check === null) return { values }
  const given = values.pop()
  return layout.check.of(values) === given ? { values } : 'typing_error'
}

/** A code as printed, separators and all, from the values of its drawn characters. */
export function printCode(layout: Layout, values: readonly number[]): string {
  const all = layout.check === null ? values : [...values, layout.check.of(values)]
  let next = 0
  return layout.shape.replace(/#/g, () => layout.alphabet[all[next++]!]!)
}

function folded(text: string): string {
  return foldLookAlikes(text) ?? text
}

function positions(shape: string): number[] {
  return [...shape].flatMap((character, at) => (character === '#' ? [at] : []))
}
