/** What the tests are called, for the scripts that hold test names against a page. */
import { sourceFiles, textOf } from './source-files.ts'

const names = /\b(?:it|test|describe)(?:\.each\([^)]*\))?\(\s*[`'"][^`'"\n]*/g

/** Every id of this shape that a test's name carries in brackets, with the files that do: `[LAW-1]`, `[T2]`. */
export function citedIds(shape: RegExp): ReadonlyMap<string, readonly string[]> {
  const bracketed = new RegExp(`\\[(${shape.source})\\]`, 'g')
  const cited = new Map<string, string[]>()
  for (const path of sourceFiles(file => file.endsWith('.test.ts'))) {
    for (const [name] of textOf(path).matchAll(names)) {
      for (const match of name.matchAll(bracketed)) cited.set(match[1]!, [...(cited.get(match[1]!) ?? []), path])
    }
  }
  return cited
}
