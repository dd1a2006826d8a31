/** Why a text cannot be a code: letters of other alphabets that look like ours, other characters, or its length. */
import { maxCodeLength } from '../canonical-code.ts'
import type { CodeFinding, ForeignCharacter } from './finding.ts'

/** Cyrillic and Greek letters that nobody tells from ASCII ones. */
const twins: Readonly<Record<string, string>> = pairs(
  'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXЗ3аaеeоoрpсcуyхxіiјjѕs' + 'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνv',
)

const plain = /^[A-Za-z0-9_.%+&$!]$/
const ignorable = /[\p{White_Space}\p{Dash_Punctuation}\u2212\u00ad\u180e\u200b-\u200d\u2060\ufeff]/gu
const mostShown = 10

/** The finding for a text that has no canonical form. */
export function whyMalformed(code: string): CodeFinding {
  const characters = [
    ...code
      .toWellFormed()
      .slice(0, 4 * maxCodeLength)
      .normalize('NFKC')
      .replace(ignorable, ''),
  ]
  const foreign = [...new Set(characters.filter(character => !plain.test(character)))]
  const mixed = foreign.some(character => twins[character] !== undefined)
  if (mixed)
    return {
      rule: 'mixed_scripts',
      severity: 'error',
      details: { characters: foreign.slice(0, mostShown).map(described) },
    }
  const details = { characters: foreign.slice(0, mostShown).map(shown), length: characters.length, most: maxCodeLength }
  return { rule: 'malformed_code', severity: 'error', details }
}

function described(character: string): ForeignCharacter {
  const twin = twins[character]
  return {
    character: shown(character),
    code_point: codePoint(character),
    ...(twin !== undefined && { looks_like: twin }),
  }
}

/** What cannot be seen, or turns the line round, goes by its number. */
function shown(character: string): string {
  return /[\p{C}\p{Z}\p{M}]/u.test(character) ? codePoint(character) : character
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function pairs(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (let index = 0; index < text.length; index += 2) found[text.charAt(index)] = text.charAt(index + 1)
  return found
}
