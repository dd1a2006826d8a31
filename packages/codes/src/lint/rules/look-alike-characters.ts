/**
 * Characters that are read as another where they stand: a letter beside a number (HELLO10 is read HELL010), a digit inside
 * a word (H0ME). O, I, L, 0 and 1 are put right on entry, so they are a hint; S, B, 5 and 8 are not.
 */
import { defineRule } from '../rule.ts'

const letters: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', B: '8' }
const digits: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 5: 'S', 8: 'B' }

export const lookAlikeCharacters = defineRule<'look_alike_characters'>({
  rule: 'look_alike_characters',

  find({ upper, code }) {
    // One of a batch is copied, and its alphabet was chosen.
    if (code.personal) return undefined
    const pairs = new Set<string>()
    for (let index = 0; index < upper.length; index += 1) {
      const [before, here, after] = [upper.charAt(index - 1), upper.charAt(index), upper.charAt(index + 1)]
      const byDigit = isDigit(before) || isDigit(after)
      const inWord = isLetter(after) && (isLetter(before) || (index === 0 && isLetter(upper.charAt(2))))
      const read = byDigit && letters[here] ? letters[here] : inWord ? digits[here] : undefined
      if (read !== undefined) pairs.add(here + read)
    }
    if (pairs.size === 0) return undefined
    const severity = [...pairs].some(pair => /[S5B8]/.test(pair)) ? 'warning' : 'hint'
    return { severity, details: { pairs: [...pairs].sort() } }
  },
})

function isDigit(character: string): boolean {
  return /^\d$/.test(character)
}

function isLetter(character: string): boolean {
  return /^[A-Z]$/.test(character)
}
