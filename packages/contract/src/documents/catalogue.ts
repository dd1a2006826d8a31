/** What the catalogue knows of an item: names for reports and costs for margins. One item per NDJSON line. */
import { z } from 'zod'
import { amount, currency, text } from './scalars.ts'

export const catalogueItemSchema = z
  .strictObject({
    sku: text(255).min(1),
    product: text(255).exactOptional(),
    title: text(1024).exactOptional(),
    categories: z.array(text(255)).max(250).exactOptional(),
    brand: text(255).exactOptional(),
    currency: currency.exactOptional(),
    unit_price: amount.exactOptional(),
    unit_cost: amount.exactOptional(),
    image: z
      .url({ protocol: /^https?$/, error: 'Use an http or https address.' })
      .max(2048)
      .exactOptional(),
  })
  .meta({ id: 'CatalogueItem' })

export type CatalogueItem = z.output<typeof catalogueItemSchema>
