/** How a promotion is derived from another: what is to be different about the copy, and a code of its own. */
import { z } from 'zod'
import { mergePatchSchema } from './merge-patch.ts'
import { text } from './scalars.ts'

const longestText = 256

export const duplicateRequestSchema = z
  .strictObject({
    /** A merge patch over the copy: what is absent stays as it was, null clears it. */
    changes: mergePatchSchema.exactOptional(),
    /** A readable code that opens the copy: its text, or a code as it is created, without `promotion`. */
    code: z.union([text(longestText), z.record(z.string(), z.unknown())]).exactOptional(),
  })
  .meta({ id: 'DuplicateRequest' })
