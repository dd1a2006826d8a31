/** Who changed what and when, as the audit tells it. */
import { z } from 'zod'
import { defaultLimit } from './lists.ts'
import { day, id, instant, whole } from './scalars.ts'

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

const limit = z
  .string()
  .regex(/^\d{1,6}$/, 'Use a whole number.')
  .transform(Number)
  .pipe(whole(1, 250))

export const auditQuerySchema = z.strictObject({
  limit: limit.prefault(String(defaultLimit)),
  after: z.string().min(1).max(1024).exactOptional(),
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
