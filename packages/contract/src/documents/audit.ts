/** Who changed what and when, as the audit tells it. */
import { z } from 'zod'
import { page } from './lists.ts'
import { day, id, instant } from './scalars.ts'

const filters = {
  kind: z
    .string()
    .regex(/^[a-z_]{1,32}$/, 'Use a kind such as promotion.')
    .exactOptional(),
  /** An id of that kind. */
  document: id.exactOptional(),
  /** The id of a key or of an account. */
  actor: id.exactOptional(),
  /** Civil days of the store, both in. */
  from: day.exactOptional(),
  to: day.exactOptional(),
}

export const auditQuerySchema = z.strictObject({
  ...page,
  ...filters,
})

export const auditCsvQuerySchema = z.strictObject(filters)

const changed = z.looseObject({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })

export const auditEntrySchema = z
  .looseObject({
    id: z.string(),
    at: instant,
    /** `name`: of an account its name, of a key its hint; null: it is gone. */
    actor: z.looseObject({ id: z.string(), type: z.enum(['account', 'key', 'unknown']), name: z.string().nullable() }),
    kind: z.string(),
    /** Null: the store itself. */
    document: z.string().nullable(),
    action: z.string(),
    revision: z.number().nullable(),
    /** Every field that differs, with what it said before and after; absent on one side: it was not there. */
    changes: z.array(changed),
    note: z.unknown(),
    /** As its answer, the log and problems name it; null: it came by no request, or before they were kept. */
    request_id: z.string().nullable(),
    /** Its place in the chain and its hash; null for the second before it gets them. */
    seq: z.number().nullable(),
    hash: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' })

export const auditListSchema = z
  .looseObject({
    data: z.array(auditEntrySchema),
    has_more: z.boolean(),
    next: z.string().nullable(),
    /** Where the chain has come to: noted down elsewhere it proves what stood before it. */
    head: z.looseObject({ entries: z.number(), hash: z.string().nullable() }),
  })
  .meta({ id: 'AuditList' })
