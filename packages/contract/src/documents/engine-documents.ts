/**
 * The stored documents: promotion, code and campaign. One validator decides, the engine's; here it is dressed as zod
 * schemas, so that calls and OpenAPI treat every document alike. Stored documents are strict.
 */
import {
  type Campaign,
  type Code,
  campaignSchema as campaignOfEngine,
  codeSchema as codeOfEngine,
  type Issue,
  type JsonSchema,
  type Parsed,
  type Promotion,
  parseCampaign,
  parseCode,
  parsePromotion,
  promotionSchema as promotionOfEngine,
} from '@counterfoil/engine'
import { z } from 'zod'
import { unstorablePaths } from './storable.ts'

type Parser<T> = (value: unknown) => Parsed<T>

/** A document before it has an id: the caller may choose one, else the service makes one. */
export type New<T extends { readonly id: string }> = Omit<T, 'id'> & { readonly id?: string }

/** What a service adds when it answers a promotion; ignored when it comes back, so reading and writing is the identity. */
const readOnly = 'state'

function stored<T>(name: string, parser: Parser<T>, json: JsonSchema): z.ZodType<T, unknown> {
  return z
    .unknown()
    .transform((value, context): T => {
      const result = parser(withoutReadOnly(value))
      const issues = result.ok ? unstorablePaths(result.value).map(notStorable) : result.issues
      if (result.ok && issues.length === 0) return result.value
      for (const { path, code, message } of issues) {
        context.addIssue({ code: 'custom', path: [...path], message, params: { code } })
      }
      return z.NEVER
    })
    .meta({ ...json, title: name, id: name })
}

function notStorable(path: Issue['path']): Issue {
  return { path, code: 'format', message: 'Must not contain NUL or half a surrogate pair.' }
}

/** The same before it is stored: `id` may be absent, and `defaults` fill what is. */
function created<T extends { readonly id: string }>(
  name: string,
  parser: Parser<T>,
  json: JsonSchema,
  defaults: Readonly<Record<string, unknown>>,
): z.ZodType<New<T>, unknown> {
  const filled: Parser<New<T>> = value => {
    if (!isRecord(value)) return parser(value)
    const result = parser({ id: 'none', ...defaults, ...value })
    if (!result.ok || 'id' in value) return result
    const { id: _id, ...rest } = result.value
    return { ok: true, value: rest }
  }
  return stored(name, filled, optionalIn(json, ['id', ...Object.keys(defaults)]))
}

function optionalIn(json: JsonSchema, keys: readonly string[]): JsonSchema {
  const { required } = json
  return Array.isArray(required) ? { ...json, required: required.filter(key => !keys.includes(key)) } : json
}

function withoutReadOnly(value: unknown): unknown {
  if (!isRecord(value) || !(readOnly in value)) return value
  const { [readOnly]: _readOnly, ...rest } = value
  return rest
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const promotionSchema = stored<Promotion>('Promotion', parsePromotion, promotionOfEngine.json)
export const codeSchema = stored<Code>('Code', parseCode, codeOfEngine.json)
export const campaignSchema = stored<Campaign>('Campaign', parseCampaign, campaignOfEngine.json)

/** For what is made anew: `id` may be absent; a code is active and a campaign too unless it says otherwise. */
export const newPromotionSchema = created<Promotion>('NewPromotion', parsePromotion, promotionOfEngine.json, {
  status: 'draft',
})
export const newCodeSchema = created<Code>('NewCode', parseCode, codeOfEngine.json, { status: 'active' })
export const newCampaignSchema = created<Campaign>('NewCampaign', parseCampaign, campaignOfEngine.json, {
  status: 'active',
})

/** For what replaces a whole document: it has its id already, and says everything else. */
export const wholePromotionSchema = created<Promotion>('WholePromotion', parsePromotion, promotionOfEngine.json, {})
export const wholeCodeSchema = created<Code>('WholeCode', parseCode, codeOfEngine.json, {})
export const wholeCampaignSchema = created<Campaign>('WholeCampaign', parseCampaign, campaignOfEngine.json, {})

/** A promotion in a dry run: one that says no status is tried as an active one, and one without a name goes by its id. */
export const triedPromotionSchema = stored<Promotion>(
  'TriedPromotion',
  value => parsePromotion(isRecord(value) ? { name: value.id, status: 'active', ...value } : value),
  optionalIn(promotionOfEngine.json, ['name', 'status']),
)
