/** So few characters that somebody who tries them all is through in an afternoon: 43^4 is 3.4 million. */
import { defineRule } from '../rule.ts'
import { isAtRisk } from '../subject.ts'

const least = 5

export const shortCode = defineRule<'short_code'>({
  rule: 'short_code',

  find(subject) {
    const { canonical, code, limited } = subject
    if (canonical.length >= least || code.personal) return undefined
    return { severity: isAtRisk(subject) ? 'warning' : 'hint', details: { length: canonical.length, least, limited } }
  },
})
