/** The rules there are for a code that can be one: one line per object of this folder. */
import type { AnyRule } from '../rule.ts'
import { reservedWord, rudeWord } from './bad-words.ts'
import { codeTaken } from './code-taken.ts'
import { fullDiscount } from './full-discount.ts'
import { guessableCode } from './guessable-code.ts'
import { lookAlikeCharacters } from './look-alike-characters.ts'
import { lookAlikeCodes } from './look-alike-codes.ts'
import { nearDuplicateCodes } from './near-duplicate-codes.ts'
import { publicPermanentCode } from './public-permanent-code.ts'
import { shortCode } from './short-code.ts'

export const rules: readonly AnyRule[] = [
  codeTaken,
  lookAlikeCodes,
  nearDuplicateCodes,
  guessableCode,
  shortCode,
  publicPermanentCode,
  fullDiscount,
  reservedWord,
  rudeWord,
  lookAlikeCharacters,
]
