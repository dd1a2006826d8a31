/**
 * What a lint of a code finds, as data; its sentence is made from the same data by a locale. Severities and the names of
 * what the engine's lint finds too are the engine's, so that a list may show both.
 */
import type { ReservedKind } from '../words/reserved.ts'

/** `error`: the code cannot be made. `warning`: it is likely to be regretted. `hint`: worth a look. */
export type CodeSeverity = 'error' | 'warning' | 'hint'

/** A letter of another alphabet, and the ASCII letter that people take it for. */
export interface ForeignCharacter {
  readonly character: string
  /** "U+0410". */
  readonly code_point: string
  readonly looks_like?: string
}

/** The details of every finding, by rule. */
export interface CodeFindings {
  readonly malformed_code: { readonly characters: readonly string[]; readonly length: number; readonly most: number }
  readonly mixed_scripts: { readonly characters: readonly ForeignCharacter[] }
  readonly code_taken: { readonly promotion: string }
  readonly look_alike_codes: { readonly codes: readonly string[]; readonly promotions: readonly string[] }
  /** Pairs such as "O0": the character that is there, and the one that people read. */
  readonly look_alike_characters: { readonly pairs: readonly string[] }
  readonly near_duplicate_codes: { readonly codes: readonly string[]; readonly promotions: readonly string[] }
  readonly guessable_code: {
    readonly why: 'family' | 'common_words'
    /** Live codes of the family, or the words that the code is made of. */
    readonly codes: readonly string[]
    readonly count: number
    readonly limited: boolean
  }
  readonly short_code: { readonly length: number; readonly least: number; readonly limited: boolean }
  readonly reserved_word: { readonly word: string; readonly kind: ReservedKind }
  readonly rude_word: { readonly word: string; readonly list: string }
  readonly public_permanent_code: { readonly ends: boolean; readonly limited: boolean }
  readonly full_discount: { readonly percent: number; readonly limited: boolean }
}

export type CodeRule = keyof CodeFindings

export type CodeFinding = {
  readonly [R in CodeRule]: {
    readonly rule: R
    readonly severity: CodeSeverity
    readonly details: CodeFindings[R]
  }
}[CodeRule]
