/** Two promotions that say the same: one of them was probably meant to be changed, or one with two codes would do. */
import { some } from '../documents.ts'
import { defineRule } from '../rule.ts'
import type { Examined } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly promotions: readonly string[]
  readonly trigger: 'automatic' | 'code'
}

export const duplicatePromotion = defineRule<Details>({
  rule: 'duplicate_promotion',
  severity: 'hint',

  *find({ promotions }) {
    for (const group of Map.groupBy(
      promotions.filter(({ live }) => live),
      contentOf,
    ).values()) {
      if (group.length < 2) continue
      const ids = group.map(({ document }) => document.id).sort()
      const { trigger } = group[0]!.document
      yield {
        promotion: ids[0]!,
        severity: trigger === 'automatic' ? 'warning' : 'hint',
        details: { promotions: ids, trigger },
      }
    }
  },

  message: ({ promotions, trigger }) =>
    trigger === 'automatic'
      ? `${some(promotions)} say the same; was one of them meant to say something else?`
      : `${some(promotions)} say the same; one promotion with several codes would keep one set of limits.`,
})

function contentOf({ document, visibility }: Examined): string {
  const { id: _, name: __, title: ___, metadata: ____, priority: _____, status: ______, ...content } = document
  return JSON.stringify(Object.entries({ ...content, visibility }).sort(([a], [b]) => (a < b ? -1 : 1)))
}
