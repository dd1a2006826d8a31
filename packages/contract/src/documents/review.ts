/** A promotion while it is being written, beside the store: what is asked of it and what is answered. Nothing is stored. */
import { type Issue, type ItemsFilter, itemsFilter } from '@counterfoil/engine'
import { z } from 'zod'
import { catalogueItemSchema } from './catalogue.ts'
import { newPromotionSchema } from './engine-documents.ts'
import { count, locale, text, whole } from './scalars.ts'
import { lintFindingSchema, termsSchema } from './terms-and-lint.ts'

const longestCode = 64

export const reviewRequestSchema = z
  .strictObject({
    promotion: newPromotionSchema,
    /** Codes that it would have besides those that it has. */
    codes: z.array(text(longestCode).min(1)).max(20).exactOptional(),
    /** Absent: the store's. */
    locale: locale.exactOptional(),
  })
  .meta({ id: 'ReviewRequest' })

export type ReviewRequest = z.output<typeof reviewRequestSchema>

const promotionClass = z.enum(['product', 'order', 'shipping'])
const apart = z.looseObject({
  why: z.enum(['exclusive', 'other_exclusive', 'group', 'not_with', 'other_not_with']),
  group: z.string().exactOptional(),
  classes: z.array(promotionClass).exactOptional(),
})
const companion = z.looseObject({
  promotion: z.string(),
  name: z.string(),
  trigger: z.enum(['code', 'automatic']),
  classes: z.array(promotionClass),
  /** Both are on items: whether an item may carry both discounts. */
  on_item: z.enum(['one', 'both']).exactOptional(),
  apart: z.array(apart),
})

/** `together` and `apart` name so many of `together_count` and `apart_count` live promotions. */
export const reviewSchema = z
  .looseObject({
    findings: z.array(lintFindingSchema),
    /** False where the store has more codes or items than one call looks at. */
    complete: z.boolean(),
    terms: termsSchema,
    companions: z.looseObject({
      together: z.array(companion),
      together_count: count,
      apart: z.array(companion),
      apart_count: count,
    }),
  })
  .meta({ id: 'Review' })

const filter = itemsFilter()

const itemsFilterSchema = z
  .unknown()
  .transform((value, context): ItemsFilter => {
    const issues: Issue[] = []
    const read = filter.parse(value, [], issues)
    for (const { path, code, message } of issues) {
      context.addIssue({ code: 'custom', path: [...path], message, params: { code } })
    }
    return read ?? z.NEVER
  })
  .meta({ ...filter.json, title: 'ItemsFilter', id: 'ItemsFilter' })

export const catalogueMatchRequestSchema = z
  .strictObject({
    /** Absent: every item. */
    items: itemsFilterSchema.exactOptional(),
    /** Stands in sku, product, title, brand or categories; upper and lower case are the same. */
    search: text(128).exactOptional(),
    /** So many of them are told; absent: 5. */
    examples: whole(0, 250).exactOptional(),
  })
  .meta({ id: 'CatalogueMatchRequest' })

export type CatalogueMatchRequest = z.output<typeof catalogueMatchRequestSchema>

/** `complete`: false where the catalogue has more items than one call looks at. */
export const catalogueMatchSchema = z
  .looseObject({ matched: count, of: count, complete: z.boolean(), examples: z.array(catalogueItemSchema) })
  .meta({ id: 'CatalogueMatch' })
