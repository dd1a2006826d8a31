/** Where a text stops being JSON: the line and column of the first character that does not fit, in every browser alike. */

export interface Place {
  readonly line: number
  readonly column: number
}

/** Undefined: it is JSON. */
export function jsonFault(text: string): Place | undefined {
  const walk: Walk = { text, at: 0 }
  const ok = value(walk, 0) && atEnd(walk)
  return ok ? undefined : placeOf(text, walk.at)
}

interface Walk {
  readonly text: string
  at: number
}

const blank = /[ \t\n\r]*/y
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const part = /(?:[^"\\]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y
const deepest = 200

function value(walk: Walk, depth: number): boolean {
  skip(walk, blank)
  const first = walk.text[walk.at]
  if (depth > deepest) return false
  if (first === '{') return list(walk, '}', () => name(walk) && sign(walk, ':') && value(walk, depth + 1))
  if (first === '[') return list(walk, ']', () => value(walk, depth + 1))
  return first === '"' ? quoted(walk) : skip(walk, scalar) > 0
}

function list(walk: Walk, end: string, member: () => boolean): boolean {
  walk.at += 1
  if (sign(walk, end)) return true
  for (;;) {
    if (!member()) return false
    if (sign(walk, end)) return true
    if (!sign(walk, ',')) return false
  }
}

function name(walk: Walk): boolean {
  skip(walk, blank)
  return walk.text[walk.at] === '"' && quoted(walk)
}

function quoted(walk: Walk): boolean {
  walk.at += 1
  const from = walk.at
  skip(walk, part)
  const control = controlIn(walk.text, from, walk.at)
  if (control !== undefined) walk.at = control
  if (walk.text[walk.at] !== '"') return false
  walk.at += 1
  return true
}

/** A line break or the like, which a text must not have as it is. */
function controlIn(text: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) < 32) return at
  return undefined
}

/** Stays at the first character that is not blank when it is another one. */
function sign(walk: Walk, wanted: string): boolean {
  skip(walk, blank)
  if (walk.text[walk.at] !== wanted) return false
  walk.at += 1
  return true
}

function atEnd(walk: Walk): boolean {
  skip(walk, blank)
  return walk.at === walk.text.length
}

function skip(walk: Walk, pattern: RegExp): number {
  pattern.lastIndex = walk.at
  const length = pattern.exec(walk.text)?.[0].length ?? 0
  walk.at += length
  return length
}

function placeOf(text: string, at: number): Place {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}
