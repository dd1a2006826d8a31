/** A title with a percentage that the rule does not give: "20% off" over 15 %. Shoppers hold a shop to its words. */
import { terms } from '../../terms/index.ts'
import { defineRule } from '../rule.ts'
import type { Examined } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly title: string
  readonly locale: string
  readonly says: string
  readonly gives: readonly string[]
}

const percentages = /(\d+(?:[.,]\d+)?)[\s\u00a0\u202f]*%/g

export const titleDisagrees = defineRule<Details>({
  rule: 'title_disagrees',
  severity: 'warning',

  *find({ subjects }) {
    for (const promotion of subjects)
      for (const { locale, title, path } of titlesOf(promotion)) {
        const said = percentagesIn(title)
        if (said.length === 0) continue
        const gives = percentagesIn(terms(promotion.document, locale).terms.join(' '))
        const says = said.find(percent => !gives.includes(percent))
        if (says !== undefined)
          yield { promotion: promotion.document.id, path, details: { title, locale, says, gives } }
      }
  },

  message: ({ title, says, gives }) =>
    `The title “${title}” says ${says} %, but the rule ${gives.length === 0 ? 'gives no percentage' : `says ${gives.join(' %, ')} %`}.`,
})

function titlesOf({ document: { title } }: Examined) {
  if (title === undefined) return []
  if (typeof title === 'string') return [{ locale: 'en', title, path: '$.title' }]
  return Object.entries(title).map(([locale, text]) => ({
    locale,
    title: text,
    path: `$.title[${JSON.stringify(locale)}]`,
  }))
}

/** As "12.5", whatever the decimal mark, each once. */
function percentagesIn(text: string): readonly string[] {
  return [
    ...new Set([...text.matchAll(percentages)].map(([, number]) => number!.replace(',', '.').replace(/\.0+$/, ''))),
  ]
}
