/** Rude words by the name of their list: what a code space is opened with, and what a readable code is looked over with. */
import { matcherFor, type WordMatcher } from './word-list.ts'
import { words1 } from './words-1.ts'

const lists = [words1]
const matchers = new Map<string, WordMatcher>()

/** Every list there has been, the newest last. */
export const wordListNames: readonly string[] = lists.map(({ name }) => name)

/** The list for what is made today. */
export const newestWordList = 'words-1'

/** The matcher of a list, made when it is first asked for; undefined: there is no such list. */
export function wordMatcher(name: string): WordMatcher | undefined {
  const made = matchers.get(name)
  if (made) return made
  const list = lists.find(one => one.name === name)
  if (list === undefined) return undefined
  const matcher = matcherFor(list)
  matchers.set(name, matcher)
  return matcher
}

/** A rude word that `text` contains, also in leetspeak, as the newest list has it; undefined: it is clean. */
export function rudeIn(text: string): string | undefined {
  return wordMatcher(newestWordList)?.rudeIn(text)
}
