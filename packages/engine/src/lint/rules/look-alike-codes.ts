/**
 * Codes that look the same on paper: O and 0, I and 1, L and 1. A shopper who types one for the other is helped only while
 * exactly one live code looks so.
 */
import { some } from '../documents.ts'
import { defineRule } from '../rule.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly codes: readonly string[]
  readonly promotions: readonly string[]
  /** One and the same to a shopper, whatever the case and the dashes. */
  readonly same: boolean
}

export const lookAlikeCodes = defineRule<Details>({
  rule: 'look_alike_codes',
  severity: 'warning',

  *find({ codes }) {
    for (const group of Map.groupBy(codes, ({ canonical }) => folded(canonical)).values()) {
      if (group.length < 2) continue
      const promotions = [...new Set(group.map(({ document }) => document.promotion))].sort()
      const same = new Set(group.map(({ canonical }) => canonical)).size === 1
      const details = { codes: group.slice(0, 10).map(({ document }) => document.code), promotions, same }
      const severity = same ? 'error' : 'warning'
      yield { promotion: group[0]!.document.promotion, code: group[0]!.document.id, severity, details }
    }
  },

  message: ({ codes, same }) =>
    same
      ? `${some(codes)} are one code to a shopper: case, spaces and dashes do not count.`
      : `${some(codes)} look alike (O and 0, I, L and 1), so a typing error is not put right.`,
})

function folded(canonical: string): string {
  return canonical.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
}
