/** A code before it is made, and what is to be said of it. */
import { z } from 'zod'
import { attributes, count, duration, id, locale, text } from './scalars.ts'
import { lintFindingSchema } from './terms-and-lint.ts'

/** As much as is told back of what cannot be a code. */
const longestText = 1024

export const codeLintRequestSchema = z
  .strictObject({
    code: text(longestText),
    /** Absent: nothing is said of limits and dates. */
    promotion: id.exactOptional(),
    limits: z.strictObject({ redemptions: count.exactOptional(), per_customer: count.exactOptional() }).exactOptional(),
    starts: text(64).exactOptional(),
    ends: text(64).exactOptional(),
    expires_after: duration.exactOptional(),
    assigned_to: attributes.exactOptional(),
    session_id: text(255).exactOptional(),
    /** Absent: the store's. */
    locale: locale.exactOptional(),
  })
  .meta({ id: 'CodeLintRequest' })

export type CodeLintRequest = z.output<typeof codeLintRequestSchema>

/** `canonical`: null where the text cannot be a code. */
export const codeLintReportSchema = z
  .looseObject({ code: z.string(), canonical: z.string().nullable(), findings: z.array(lintFindingSchema) })
  .meta({ id: 'CodeLintReport' })
