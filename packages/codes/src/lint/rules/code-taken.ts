/** A live code that is the same to a shopper: case, spaces and dashes do not count. */
import { defineRule } from '../rule.ts'

export const codeTaken = defineRule<'code_taken'>({
  rule: 'code_taken',

  find({ canonical, live }) {
    const same = live.find(code => code.canonical === canonical)
    return same && { severity: 'error', details: { promotion: same.promotion } }
  },
})
