/** An active promotion that needs a code and has none, so that nobody can use it; or one with more codes than uses. */
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly codes: number
  readonly redemptions?: number
}

export const noCodes = defineRule<Details>({
  rule: 'no_codes',
  severity: 'hint',

  *find({ subjects, options }) {
    if (options.codes_complete === false) return
    for (const { document, live, codes } of subjects)
      if (live && document.trigger === 'code' && codes.length === 0)
        yield { promotion: document.id, path: '$.trigger', details: { codes: 0 } }
  },

  message: () => 'It needs a code, and there is no active one.',
})

/** 10,000 personal codes of which only the first 500 work disappoint 9,500 customers. */
export const moreCodesThanUses = defineRule<Details>({
  rule: 'more_codes_than_uses',
  severity: 'hint',

  *find({ subjects, options: { codes_besides } }) {
    for (const { document, live, codes } of subjects) {
      const { redemptions } = document.limits ?? {}
      const count = codes.length + (codes_besides?.get(document.id) ?? 0)
      if (live && redemptions !== undefined && count > redemptions)
        yield { promotion: document.id, path: '$.limits.redemptions', details: { codes: count, redemptions } }
    }
  },

  message: ({ codes, redemptions }) =>
    `There are ${codes} codes, but only ${redemptions} uses in all: the other codes will fail.`,
})
