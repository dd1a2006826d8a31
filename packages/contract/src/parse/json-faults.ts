/** The slow second reading of a JSON text: finds keys that repeat, keys nobody may send, and numbers that would change. */
import type { FieldError } from '../problems/problem.ts'
import { childPath } from './json-path.ts'

/** Keys that mean something else to JavaScript objects than to the sender. */
const forbiddenKeys: readonly string[] = ['__proto__', 'constructor']

interface Level {
  readonly path: string
  /** The keys seen; undefined inside an array. */
  readonly keys: Set<string> | undefined
  expectsKey: boolean
  key: string
  index: number
}

const token = /"|-?\d[\d.eE+-]*|[{}[\],]/g

export interface Faults {
  /** The first key that may not stand where it stands, as a sentence with its place. */
  readonly key?: string
  /** Every number that would change, each with its place. */
  readonly numbers: readonly FieldError[]
}

/** What is wrong with `text`, which must be valid JSON. */
export function findFaults(text: string): Faults {
  const levels: Level[] = []
  const numbers: FieldError[] = []
  for (const word of words(text)) {
    const level = levels.at(-1)
    if (word === '{' || word === '[') levels.push(opened(word, level))
    else if (word === '}' || word === ']') levels.pop()
    else if (word === ',') next(level)
    else if (word.startsWith('"')) {
      const fault = level?.expectsKey === true ? enterKey(level, JSON.parse(word) as string) : undefined
      if (fault !== undefined) return { key: fault, numbers }
    } else if (changes(word)) numbers.push(inexact(here(level), word))
  }
  return { numbers }
}

/** Strings, numbers and punctuation in order. Strings are found by hand: a pattern would run deep on long ones. */
function* words(text: string): Generator<string> {
  token.lastIndex = 0
  let from = 0
  for (;;) {
    token.lastIndex = from
    const found = token.exec(text)
    if (found === null) return
    from = found[0] === '"' ? endOfString(text, found.index) : token.lastIndex
    yield text.slice(found.index, from)
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function opened(bracket: '{' | '[', parent: Level | undefined): Level {
  const keys = bracket === '{' ? new Set<string>() : undefined
  return { path: here(parent), keys, expectsKey: bracket === '{', key: '', index: 0 }
}

function next(level: Level | undefined): void {
  if (level === undefined) return
  level.index++
  level.expectsKey = level.keys !== undefined
}

function enterKey(level: Level, key: string): string | undefined {
  if (forbiddenKeys.includes(key)) return `The key ${key} at ${level.path} is not allowed.`
  if (level.keys?.has(key)) return `The key at ${childPath(level.path, key)} stands there twice.`
  level.keys?.add(key)
  level.key = key
  level.expectsKey = false
  return undefined
}

function here(level: Level | undefined): string {
  if (level === undefined) return '$'
  return childPath(level.path, level.keys === undefined ? level.index : level.key)
}

/** Does reading the number lose digits? Both spellings are compared as digits and a power of ten. */
export function changes(source: string): boolean {
  const value = Number(source)
  return !Number.isFinite(value) || decimal(source) !== decimal(String(value))
}

function decimal(source: string): string {
  const [mantissa = '', exponent = '0'] = source.toLowerCase().replace(/^-/, '').split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}

function inexact(path: string, source: string): FieldError {
  return { path, code: 'inexact', message: `The number ${shown(source)} cannot be kept exactly.` }
}

function shown(source: string): string {
  return source.length > 40 ? `${source.slice(0, 40)}…` : source
}
