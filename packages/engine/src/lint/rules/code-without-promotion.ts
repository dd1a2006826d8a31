/** A live code that opens nothing: its promotion is not there, or is archived. */
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly code: string
  readonly promotion: string
}

export const codeWithoutPromotion = defineRule<Details>({
  rule: 'code_without_promotion',
  severity: 'error',

  *find({ codes, byId }) {
    for (const { document } of codes) {
      const { id, code, promotion } = document
      if (!byId.has(promotion)) yield { promotion, code: id, path: '$.promotion', details: { code, promotion } }
    }
  },

  message: ({ code, promotion }) => `${code} opens ${promotion}, which is archived or does not exist.`,
})
