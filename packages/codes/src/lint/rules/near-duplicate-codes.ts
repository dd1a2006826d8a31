/**
 * Live codes of other promotions one typing error away: SUMMER and SUMMMER. SAVE10 and SAVE15 are told apart by their
 * number, which shoppers read; that is a family, not a near-duplicate.
 */
import { listed } from '../listed.ts'
import { isOneEdit } from '../neighbours.ts'
import { defineRule } from '../rule.ts'

/** Codes of three letters are near each other by chance. */
const shortest = 4

export const nearDuplicateCodes = defineRule<'near_duplicate_codes'>({
  rule: 'near_duplicate_codes',

  find({ canonical, live, promotion }) {
    if (canonical.length < shortest) return undefined
    const near = live.filter(
      code =>
        code.promotion !== promotion?.id &&
        isOneEdit(code.canonical, canonical) &&
        withoutNumbers(code.canonical) !== withoutNumbers(canonical),
    )
    return near.length === 0 ? undefined : { severity: 'warning', details: listed(near) }
  },
})

function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, '#')
}
