/** Everything for nothing: whoever guesses or passes on such a code empties the shop; without a limit that is an error in all but law. */
import { defineRule } from '../rule.ts'

const everything = 100

export const fullDiscount = defineRule<'full_discount'>({
  rule: 'full_discount',

  find({ code, promotion, limited }) {
    const percent = promotion?.percent
    if (percent === undefined || percent < everything) return undefined
    return { severity: limited || code.personal ? 'hint' : 'warning', details: { percent, limited } }
  },
})
