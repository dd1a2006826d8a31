/**
 * A batch: many codes of one promotion, all made by one format. What its codes have in common (limits, dates, source)
 * narrows the promotion as a single code's would. The format is fixed when the batch is made and never changes after.
 */
import { type Code, codeSchema, type JsonSchema, parseCode } from '@counterfoil/engine'
import { z } from 'zod'
import { count, id, instant, text, whole } from './scalars.ts'

/** Most codes of one batch; a promotion may have any number of batches. */
export const mostCodesOfBatch = 1_000_000_000
/** Most codes that one call disables or enables by name. */
const mostNamedCodes = 10_000

/** Shorter than other ids: the id of each of its codes is made from it. */
export const batchId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, 'Use 1 to 40 of the characters A-Z, a-z, 0-9, _ and -.')

type Shared = 'limits' | 'starts' | 'ends' | 'expires_after' | 'source' | 'metadata'

/** A member that a batch has in common with a code: read by the engine, as it reads a code. */
function ofCode<Name extends Shared>(name: Name): z.ZodType<NonNullable<Code[Name]>, unknown> {
  const { properties } = codeSchema.json as { readonly properties: Readonly<Record<string, JsonSchema>> }
  return z
    .unknown()
    .transform((value, context): NonNullable<Code[Name]> => {
      const read = parseCode({ id: 'c', code: 'C', promotion: 'p', status: 'active', [name]: value })
      const own = read.ok ? read.value[name] : undefined
      if (own !== undefined) return own
      for (const { path, code, message } of read.ok ? [] : read.issues)
        context.addIssue({ code: 'custom', path: path.slice(1), message, params: { code } })
      return z.NEVER
    })
    .meta({ ...properties[name] })
}

/** What every code of the batch says; it may be changed later. */
const termsOfCodes = {
  limits: ofCode('limits').exactOptional(),
  starts: ofCode('starts').exactOptional(),
  ends: ofCode('ends').exactOptional(),
  expires_after: ofCode('expires_after').exactOptional(),
  source: ofCode('source').exactOptional(),
  metadata: ofCode('metadata').exactOptional(),
}

/** What decides how its codes read. */
const wish = {
  /** `#` a character of the alphabet, `-` a separator, anything else itself; instead of prefix, suffix and length. */
  pattern: text(128).min(1).exactOptional(),
  prefix: text(64).exactOptional(),
  suffix: text(64).exactOptional(),
  /** Drawn characters; absent: as many as the security needs. */
  length: whole(1, 64).exactOptional(),
  /** `safe` (absent), `digits`, `letters`, or the characters. */
  alphabet: text(256).min(1).exactOptional(),
  check_character: z.boolean().exactOptional(),
  /** The list of words that no code may spell; null: none. Absent: the newest. */
  words: text(64).min(1).nullable().exactOptional(),
  security: z.enum(['normal', 'high']).exactOptional(),
  accept_guessable: z.boolean().exactOptional(),
}

export const newBatchSchema = z
  .strictObject({
    id: batchId.exactOptional(),
    promotion: id,
    count: whole(1, mostCodesOfBatch),
    ...wish,
    /** `export`: downloaded as a file. `issue`: given out one by one, and never in a file. */
    handout: z.enum(['export', 'issue']).exactOptional(),
    ...termsOfCodes,
  })
  .superRefine(endsAfterStart)
  .meta({ id: 'NewBatch' })
export type NewBatch = z.output<typeof newBatchSchema>

/** What may be changed of a batch: not how its codes read, and not how many there are. */
export const batchTermsSchema = z.strictObject(termsOfCodes).superRefine(endsAfterStart)
export type BatchTerms = z.output<typeof batchTermsSchema>

function endsAfterStart({ starts, ends }: BatchTerms, context: z.core.$RefinementCtx): void {
  const window = { ...(starts && { starts }), ...(ends && { ends }) }
  const read = parseCode({ id: 'c', code: 'C', promotion: 'p', status: 'active', ...window })
  if (read.ok) return
  for (const { path, code, message } of read.issues)
    context.addIssue({ code: 'custom', path: [...path], message, params: { code } })
}

/** How hard a code is to guess. */
const guessing = {
  /** log2 of possible codes for each live one, rounded down to a tenth. */
  density_bits: z.number(),
  guesses_to_first_hit: z.number(),
  days_to_first_hit: z.number(),
  probability_in_30_days: z.number(),
}

const remark = z.looseObject({ reason: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) })

/** What a batch would be, before anything is made. With refusals it would not be made. */
export const batchPreviewSchema = z
  .looseObject({
    ok: z.boolean(),
    count,
    pattern: z.string().exactOptional(),
    /** As printed, with the check character. */
    shape: z.string().exactOptional(),
    length: count.exactOptional(),
    alphabet: z.string().exactOptional(),
    /** In full digits: codes that the format holds, and those not handed out yet. */
    capacity: z.string().exactOptional(),
    available: z.string().exactOptional(),
    arithmetic: z.string().exactOptional(),
    guessing: z.looseObject(guessing).exactOptional(),
    /** `computed` from their index, or `drawn` and stored, where the format holds too few to compute. */
    made: z.enum(['computed', 'drawn']).exactOptional(),
    warnings: z.array(remark),
    refusals: z.array(remark.extend({ path: z.string() })),
  })
  .meta({ id: 'BatchPreview' })

const properties = codeSchema.json.properties as Readonly<Record<string, JsonSchema>>
const shownTerms = Object.fromEntries(
  Object.keys(termsOfCodes).map(name => [
    name,
    z
      .unknown()
      .optional()
      .meta({ ...properties[name] }),
  ]),
)

export const shownBatchSchema = z
  .looseObject({
    id: z.string(),
    promotion: z.string(),
    status: z.enum(['making', 'paused', 'ready', 'disabled']),
    /** How many codes it shall have. */
    count,
    /** How many of them there are. */
    made: count,
    /** How many have left in a file at least once. */
    exported: count,
    issued: count,
    /** Uses that were not cancelled, up to a second ago. */
    used: count,
    pattern: z.string(),
    shape: z.string(),
    alphabet: z.string(),
    check_character: z.boolean(),
    words: z.string().nullable(),
    security: z.enum(['normal', 'high']),
    accept_guessable: z.boolean(),
    handout: z.enum(['export', 'issue']),
    ...shownTerms,
    /** Index ranges that are switched off, both ends in; at most 100 of them are shown. */
    disabled: z.array(z.looseObject({ from: count, to: count })).exactOptional(),
    capacity: z.string(),
    density_bits: z.number(),
    /** The code space that it is part of. */
    space: z.string(),
    revision: count,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'StoredBatch' })

/** Of the codes of a batch: those named, those of an index range (both ends in), or, with neither, all. */
export const batchPartSchema = z
  .strictObject({
    /** An index, from 0; or the code that stands there. */
    from: z.union([whole(0, Number.MAX_SAFE_INTEGER), text(256).min(1)]).exactOptional(),
    to: z.union([whole(0, Number.MAX_SAFE_INTEGER), text(256).min(1)]).exactOptional(),
    codes: z.array(text(256).min(1)).min(1).max(mostNamedCodes).exactOptional(),
  })
  .refine(part => part.codes === undefined || (part.from === undefined && part.to === undefined), {
    path: ['codes'],
    message: 'Name codes or a range, not both.',
    params: { code: 'conflict' },
  })
  .meta({ id: 'BatchPart' })
export type BatchPart = z.output<typeof batchPartSchema>

export const batchExtensionSchema = z.strictObject({ count: whole(1, mostCodesOfBatch) }).meta({ id: 'BatchExtension' })

/** `replace` absent: yes. */
export const spaceRetirementSchema = z.strictObject({ replace: z.boolean().exactOptional() }).meta({
  id: 'SpaceRetirement',
})
export const retiredSpaceSchema = z
  .looseObject({
    space: z.string(),
    /** Every batch of the space; none of their codes opens anything any longer. */
    disabled: z.array(z.string()),
    /** As many new codes for each, under new ids, in a space with a new key. */
    replacements: z.array(z.looseObject({ batch: z.string(), by: shownBatchSchema })),
  })
  .meta({ id: 'RetiredSpace' })

const position = z
  .string()
  .regex(/^\d{1,15}$/, 'Use a whole number.')
  .transform(Number)

export const batchCodesQuerySchema = z
  .strictObject({
    /** Indexes, from 0, both ends in. */
    from: position.exactOptional(),
    to: position.exactOptional(),
    /** Goes on behind this code: the last one of a download that broke off. */
    after_code: text(256).min(1).exactOptional(),
    /** A second column: this address with the code for `{code}`. */
    link: text(2048)
      .refine(isLink, 'Use an http or https address with {code} in it, such as https://shop.example/discount/{code}.')
      .exactOptional(),
    /** A last column: the index of each code. */
    index: z.enum(['0', '1']).exactOptional(),
    /** 1: the file itself is compressed (.csv.gz). */
    gzip: z.enum(['0', '1']).exactOptional(),
  })
  .refine(({ from, after_code }) => from === undefined || after_code === undefined, {
    path: ['after_code'],
    message: 'Say where to begin once: from or after_code.',
    params: { code: 'conflict' },
  })

function isLink(link: string): boolean {
  return link.includes('{code}') && !/[\s\p{C}]/u.test(link) && /^https?:\/\//.test(link) && URL.canParse(link)
}
