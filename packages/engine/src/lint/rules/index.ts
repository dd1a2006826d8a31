/** The rules there are: one line per object of this folder. */
import type { AnyRule } from '../rule.ts'
import { reservedWord, rudeWord } from './bad-words.ts'
import { belowCost } from './below-cost.ts'
import { codeNeverOpen } from './code-never-open.ts'
import { codeWithoutPromotion } from './code-without-promotion.ts'
import { contradiction } from './contradiction.ts'
import { currency } from './currency.ts'
import { deepDiscount } from './deep-discount.ts'
import { dominated } from './dominated.ts'
import { duplicatePromotion } from './duplicate-promotion.ts'
import { emptyFilter } from './empty-filter.ts'
import { guessableCode } from './guessable-code.ts'
import { guestsPerCustomer } from './guests-per-customer.ts'
import { lookAlikeCodes } from './look-alike-codes.ts'
import { midnightEnd } from './midnight-end.ts'
import { nearDuplicateCodes } from './near-duplicate-codes.ts'
import { neverOpen } from './never-open.ts'
import { moreCodesThanUses, noCodes } from './no-codes.ts'
import { oneSidedCombination } from './one-sided-combination.ts'
import { over } from './over.ts'
import { publicPermanentCode } from './public-permanent-code.ts'
import { shadowed } from './shadowed.ts'
import { stacksToFree } from './stacks-to-free.ts'
import { looksLikeStoredValue } from './stored-value.ts'
import { titleDisagrees } from './title-disagrees.ts'
import { unconditional } from './unconditional.ts'
import { vacuousCondition } from './vacuous-condition.ts'

export const rules: readonly AnyRule[] = [
  unconditional,
  vacuousCondition,
  neverOpen,
  over,
  codeNeverOpen,
  midnightEnd,
  contradiction,
  emptyFilter,
  dominated,
  shadowed,
  duplicatePromotion,
  stacksToFree,
  deepDiscount,
  belowCost,
  currency,
  guestsPerCustomer,
  titleDisagrees,
  looksLikeStoredValue,
  oneSidedCombination,
  publicPermanentCode,
  guessableCode,
  lookAlikeCodes,
  nearDuplicateCodes,
  reservedWord,
  rudeWord,
  codeWithoutPromotion,
  noCodes,
  moreCodesThanUses,
]
