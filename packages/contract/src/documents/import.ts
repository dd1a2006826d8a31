/**
 * Import of codes that another system made: what is asked for, and how it stands. The file itself is sent beside it, as
 * CSV, in one request or in several.
 */
import { type Code, parseCode } from '@counterfoil/engine'
import { z } from 'zod'
import { listOf } from './answers.ts'
import { count, id, instant, text } from './scalars.ts'

/** What a column of the file may be. */
export const importFields = [
  'id',
  'code',
  'promotion',
  'status',
  'starts',
  'ends',
  'expires_after',
  'issued_at',
  'limit_redemptions',
  'limit_per_customer',
  'used',
  'customer_id',
  'email',
  'email_hint',
  'session_hint',
  'owner_customer_id',
  'owner_email_hint',
  'channel',
  'partner',
  'medium',
  'metadata',
] as const
export type ImportField = (typeof importFields)[number]

/** Columns that an export has and an import passes over: they are counted, not written. */
export const exportOnlyColumns = ['batch', 'last_used', 'created_at', 'updated_at'] as const

const codeStatus = z.enum(['active', 'disabled', 'archived'])

/** What is true of every code of the file unless its row says otherwise; read by the engine, as it reads a code. */
const defaults = z
  .partialRecord(z.enum(['status', 'limits', 'starts', 'ends', 'expires_after', 'source']), z.unknown())
  .transform((given, context): ImportDefaults => {
    const read = parseCode({ status: 'active', ...given, id: 'c', code: 'C', promotion: 'p' })
    if (read.ok) return given as ImportDefaults
    for (const { path, code, message } of read.issues)
      context.addIssue({ code: 'custom', path: [...path], message, params: { code } })
    return z.NEVER
  })
  .meta({ description: 'status, limits, starts, ends, expires_after and source, as a code has them.' })

export type ImportDefaults = Partial<Pick<Code, 'status' | 'limits' | 'starts' | 'ends' | 'expires_after' | 'source'>>

export const importRequestSchema = z
  .strictObject({
    id: id.exactOptional(),
    /** Of codes whose row names none. */
    promotion: id.exactOptional(),
    /** One bad row refuses the file, or the good rows are taken and the bad ones reported. */
    mode: z.enum(['all_or_nothing', 'partial']).prefault('all_or_nothing'),
    /** The same checks, and nothing is written. */
    dry_run: z.boolean().prefault(false),
    /** Does the first line name the columns? If not their names are 1, 2, 3 …, and 1 is the code. */
    header: z.boolean().prefault(true),
    /** `auto`: the one of , ; tab and | that the first line has most of. */
    delimiter: z.enum(['auto', ',', ';', '\t', '|']).prefault('auto'),
    /** Which field a column is, by its name in the file; null: passed over. Names of fields are understood without it. */
    columns: z.record(text(255).min(1), z.enum(importFields).nullable()).prefault({}),
    /** Columns that nobody mapped: passed over, or kept in the code's metadata under their names. */
    unknown_columns: z.enum(['ignore', 'metadata']).prefault('ignore'),
    /** How 01/05/2026 is read; `iso` refuses it. */
    dates: z.enum(['iso', 'dmy', 'mdy']).prefault('iso'),
    defaults: defaults.prefault({}),
  })
  .meta({ id: 'ImportRequest' })

export type ImportRequest = z.output<typeof importRequestSchema>

export const importProblemSchema = z
  .looseObject({
    /** As a spreadsheet counts: the header is row 1. 0: the file as a whole. */
    row: count,
    severity: z.enum(['error', 'warning']),
    reason: z.string(),
    column: z.string().exactOptional(),
    value: z.string().exactOptional(),
    message: z.string(),
  })
  .meta({ id: 'ImportProblem' })

export const importSchema = z
  .looseObject({
    id: z.string(),
    status: z.enum(['receiving', 'checking', 'done', 'refused']),
    /** Why it was refused. */
    reason: z.string().exactOptional(),
    request: z.looseObject({}),
    /** Where to go on with the file. */
    received_bytes: count,
    /** Rows of the file that were read, without the header and empty ones. */
    rows: count,
    /** Codes that are live now. */
    imported: count,
    /** Rows that cannot be imported, and those that can but should be looked at. */
    problems: count,
    warnings: count,
    /** The first of them; all are in /v1/imports/{id}/problems.csv. */
    first_problems: z.array(importProblemSchema),
    columns: z.looseObject({ mapped: z.record(z.string(), z.string()), unknown: z.array(z.string()) }).nullable(),
    created_at: instant,
    finished_at: instant.nullable(),
  })
  .meta({ id: 'Import' })

export const importListSchema = listOf('ImportList', importSchema)

const flag = z.enum(['true', 'false']).transform(word => word === 'true')

/** `more`: another part follows; without it the end of the body is the end of the file. */
export const importFileQuerySchema = z.strictObject({
  offset: z
    .string()
    .regex(/^\d{1,15}$/, 'Use a whole number of bytes.')
    .transform(Number)
    .prefault('0'),
  more: flag.prefault('false'),
})

export const codeExportQuerySchema = z.strictObject({
  promotion: id.exactOptional(),
  status: codeStatus.exactOptional(),
  /** The file itself is compressed. */
  gzip: z.enum(['0', '1']).exactOptional(),
})
