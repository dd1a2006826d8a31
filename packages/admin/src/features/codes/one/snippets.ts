/** What a developer types to try a code: a quote of a small cart. */

function cartOf(code: string) {
  return {
    currency: 'USD',
    line_items: [{ id: 'l1', sku: 'TEE-M', quantity: 2, unit_price: 2500 }],
    discounts: { codes: [code] },
  }
}

/** A single quote ends the text of a shell: `it's` is `'it'\''s'`. */
export function curlText(origin: string, code: string): string {
  const body = JSON.stringify(cartOf(code)).replaceAll("'", `'\\''`)
  return [
    `curl ${origin}/v1/quotes \\`,
    '  -H "Authorization: Bearer $COUNTERFOIL_SECRET_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '${body}'`,
  ].join('\n')
}

export function typescriptText(origin: string, code: string): string {
  return `import { createClient } from '@counterfoil/contract/client'

const counterfoil = createClient({ url: '${origin}', key: process.env.COUNTERFOIL_SECRET_KEY! })

const quote = await counterfoil.createQuote({
  body: {
    currency: 'USD',
    line_items: [{ id: 'l1', sku: 'TEE-M', quantity: 2, unit_price: 2500 }],
    discounts: { codes: [${JSON.stringify(code)}] },
  },
})
const [refused] = quote.discounts.rejected
console.log(refused ? refused.message : quote.totals)`
}

/** What a shopper reads of a promotion: a text, or one for each language. */
export function shownTitle(title: string | Readonly<Record<string, string>> | undefined): string | undefined {
  return typeof title === 'object' ? Object.values(title)[0] : title
}
