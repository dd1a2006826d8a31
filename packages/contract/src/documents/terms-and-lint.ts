/** A promotion in plain words, and what is wrong with it: what the two calls are asked and answer. */
import { z } from 'zod'
import { locale } from './scalars.ts'

export const termsQuerySchema = z.strictObject({
  /** Absent: the store's. */
  locale: locale.exactOptional(),
  /** Absent: `stranger`, what a shopper may read. */
  audience: z.enum(['stranger', 'merchant']).exactOptional(),
})

export const termsSchema = z
  .looseObject({
    promotion: z.string(),
    language: z.enum(['en', 'fr', 'de', 'es']),
    title: z.string(),
    summary: z.string(),
    banner: z.string(),
    terms: z.array(z.string()),
  })
  .meta({ id: 'Terms' })

export const lintFindingSchema = z
  .looseObject({
    rule: z.string(),
    severity: z.enum(['error', 'warning', 'hint']),
    promotion: z.string().exactOptional(),
    code: z.string().exactOptional(),
    path: z.string().exactOptional(),
    details: z.record(z.string(), z.unknown()),
    message: z.string(),
  })
  .meta({ id: 'LintFinding' })

/** `complete`: false where the store has more codes or items than one call looks at. */
export const lintReportSchema = z
  .looseObject({ promotion: z.string(), findings: z.array(lintFindingSchema), complete: z.boolean() })
  .meta({ id: 'LintReport' })
