/** Reads a campaign document strictly. */
import { integer, moneyMap, object, optional, plainJson, type Schema } from '../params/index.ts'
import { id, name, type Parsed, parseWith, schedule, status } from './parse-document.ts'
import type { Campaign } from './promotion.ts'

const fields: Schema<Campaign> = object({
  id,
  name,
  status,
  schedule: optional(schedule),
  limits: optional(object({ redemptions: optional(integer(1)), budget: optional(moneyMap(0, 0)) })),
  metadata: optional(plainJson()),
})

export const campaignSchema: Schema<Campaign> = { ...fields, json: { title: 'Campaign', ...fields.json } }

export function parseCampaign(value: unknown): Parsed<Campaign> {
  return parseWith(campaignSchema, value)
}
