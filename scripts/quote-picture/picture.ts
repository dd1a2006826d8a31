/** The README's picture: a real quote of the example cart, drawn. */
import { simulate } from '@counterfoil/contract'
import { drawQuote } from './draw.ts'
import { example } from './example.ts'

export const pictureFile = 'docs/images/quote.svg'

export function picture(): string {
  const names = Object.fromEntries(example.cart.line_items.map(line => [line.id, line.product]))
  const result = simulate(example, { now: Date.parse(example.cart.at), id: 'quote_example' })
  if (!result.ok) throw new Error(`The example is not a simulation: ${JSON.stringify(result.errors)}`)
  return drawQuote(result.quote, names)
}
