/** Schemas of single values: texts, numbers, flags, words of a list, amounts and percentages. */

import type { Amount, Percent } from '../model/promotion.ts'
import { parsePercent } from '../money/percent.ts'
import { fail, wrongType } from './issues.ts'
import type { Schema } from './schema.ts'

export interface TextRules {
  /** In UTF-16 code units, both ends in. */
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
  /** What the pattern asks for, to complete "Must be …". */
  readonly expected?: string
  readonly description?: string
  /** What kind of text it is, for forms: `country`, `region`, `currency`. */
  readonly format?: string
}

/** A text of `min` (1) to `max` (255) characters. */
export function string(rules: TextRules = {}): Schema<string> {
  const { min = 1, max = 255, pattern, expected = 'a text of the expected form', description, format } = rules
  return {
    json: {
      type: 'string',
      minLength: min,
      maxLength: max,
      ...(pattern && { pattern: pattern.source }),
      ...(description && { description }),
      ...(format && { format }),
    },
    parse(value, path, issues) {
      if (typeof value !== 'string') return wrongType(issues, path, 'a text', value)
      if (value.length < min)
        return fail(
          issues,
          path,
          min === 1 ? 'empty' : 'too_small',
          `Needs at least ${min} character${min === 1 ? '' : 's'}.`,
        )
      if (value.length > max) return fail(issues, path, 'too_large', `May have at most ${max} characters.`)
      if (pattern && !pattern.test(value)) return fail(issues, path, 'format', `Must be ${expected}.`)
      return value
    },
  }
}

/** A whole number from `min` to `max`, both in. Texts, fractions, NaN and numbers past 2^53-1 are refused. */
export function integer(min: number, max: number = Number.MAX_SAFE_INTEGER): Schema<number> {
  return {
    json: { type: 'integer', minimum: min, maximum: max },
    parse(value, path, issues) {
      if (typeof value !== 'number') return wrongType(issues, path, 'a whole number', value)
      if (!Number.isInteger(value)) return fail(issues, path, 'type', 'Must be a whole number.')
      if (value < min) return fail(issues, path, 'too_small', `Must be at least ${min}.`)
      if (value > max) return fail(issues, path, 'too_large', `May be at most ${max}.`)
      return value === 0 ? 0 : value
    },
  }
}

/** Whole minor units of a currency the context names, from 0 up to 2^53-1. */
export function amount(min = 0): Schema<Amount> {
  const schema = integer(min)
  return { ...schema, json: { ...schema.json, description: 'An amount in minor units of the currency.' } }
}

/** A decimal text such as "12.5": above 0, up to 100, at most four decimals. */
export function percent(): Schema<Percent> {
  return {
    json: {
      type: 'string',
      format: 'percent',
      pattern: '^(0|[1-9]\\d{0,2})(\\.\\d{1,4})?$',
      description: 'A percentage above 0 and up to 100 with at most 4 decimals.',
      examples: ['12.5'],
    },
    parse(value, path, issues) {
      if (typeof value !== 'string') return wrongType(issues, path, 'a percentage as a text such as "12.5"', value)
      if (parsePercent(value) !== undefined) return value
      return fail(
        issues,
        path,
        'format',
        'Must be a percentage above 0 and up to 100 with at most 4 decimals, such as "12.5".',
      )
    },
  }
}

export function boolean(): Schema<boolean> {
  return {
    json: { type: 'boolean' },
    parse: (value, path, issues) =>
      typeof value === 'boolean' ? value : wrongType(issues, path, 'true or false', value),
  }
}

/** One of the given words. */
export function enumOf<const W extends readonly [string, ...string[]]>(words: W): Schema<W[number]> {
  return {
    json: { type: 'string', enum: words },
    parse(value, path, issues) {
      if (typeof value !== 'string') return wrongType(issues, path, `one of ${words.join(', ')}`, value)
      const word = words.find(candidate => candidate === value)
      return word ?? fail(issues, path, 'one_of', `Must be one of ${words.join(', ')}.`)
    },
  }
}
