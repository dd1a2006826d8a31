/**
 * The JSON door: text to value without losing anything on the way. `JSON.parse` keeps the last of two equal keys,
 * rounds 9007199254740993 and reads 1e400 as Infinity without a word; here such a body is refused. An ordinary body
 * pays for one walk over its value and a count of colons; only a suspicious one is read again, token by token.
 */
import type { FieldError } from '../problems/problem.ts'
import { findFaults } from './json-faults.ts'
import { countMembers, tooDeep } from './json-walk.ts'

export type JsonResult =
  | { readonly ok: true; readonly value: unknown }
  /** `detail` says what is wrong and where. */
  | { readonly ok: false; readonly code: 'malformed_json' | 'too_large'; readonly detail: string }
  /** Numbers that `value` does not have as they were written, each with its place. */
  | { readonly ok: false; readonly code: 'invalid'; readonly value: unknown; readonly errors: readonly FieldError[] }

/** Objects and arrays may stand inside each other so many times. */
export const maxDepth = 32

/** Reads a body: its value, or why it cannot be read: no JSON, or keys that are lost (`malformed_json`), too deep (`too_large`), numbers that would change (`invalid`). */
export function parseJson(text: string): JsonResult {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { ok: false, code: 'malformed_json', detail: `The body is not JSON${position(error)}.` }
  }
  const members = countMembers(value, maxDepth)
  if (members === tooDeep) {
    return { ok: false, code: 'too_large', detail: `The body is nested more than ${maxDepth} levels deep.` }
  }
  if (members === mostMembers(text) && !hasOddNumber(text)) return { ok: true, value }
  const { key, numbers } = findFaults(text)
  if (key !== undefined) return { ok: false, code: 'malformed_json', detail: key }
  return numbers.length === 0 ? { ok: true, value } : { ok: false, code: 'invalid', value, errors: numbers }
}

/**
 * The most members that `text` can have. In valid JSON a colon stands after every key, at most with white space
 * between, and elsewhere only inside strings; one after a letter or digit (a time, an address) is no member.
 */
function mostMembers(text: string): number {
  let count = 0
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1)
    if (before === quoteMark || before <= space) count++
  }
  return count
}

const quoteMark = 34
const space = 32

const longest = 17

/**
 * Could a number have lost digits that its value does not show? Only one of 17 characters or more, or one so small
 * that it became 0. A run of 17 covers one of every 17 characters, so only these are looked at.
 */
function hasOddNumber(text: string): boolean {
  for (let at = longest - 1; at < text.length; at += longest) {
    if (isDigit(text.charCodeAt(at)) && runAround(text, at) >= longest) return true
  }
  for (let at = text.indexOf('-'); at !== -1; at = text.indexOf('-', at + 1)) {
    if ((text.charCodeAt(at - 1) | 32) !== letterE) continue
    // In a number a digit stands before the letter; "line-1" is none.
    if (isDigit(text.charCodeAt(at - 2)) && isDigit(text.charCodeAt(at + 1))) return true
  }
  return false
}

function runAround(text: string, at: number): number {
  let start = at
  let end = at + 1
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return end - start
}

const letterE = 101

/** A digit or the decimal point. */
function isDigit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || unit === 46
}

/** Where the syntax breaks; V8's own sentence would echo the body. */
function position(error: unknown): string {
  const found = error instanceof Error ? / at position (\d+)/.exec(error.message) : null
  return found === null ? '' : `: look at character ${found[1]}`
}
