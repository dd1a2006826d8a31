/** `GET /v1/campaigns`, with figures if they are asked for. */
import type { Campaign } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { listCampaigns as selectCampaigns } from '../../store/campaigns/list-campaigns.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { campaignNoun } from './campaign-noun.ts'
import { readCampaignFigures } from './figures.ts'

export interface ListCampaignsInput {
  readonly limit: number
  readonly after?: string
  readonly status?: string
  readonly include?: string
}

export async function listCampaigns(service: Service, caller: Caller, input: ListCampaignsInput): Promise<Reply> {
  const { limit, after: cursor, include, ...filters } = input
  const page = { limit, filters, ...(cursor !== undefined && { after: cursor }) }
  const reply = await listDocuments(campaignNoun, service, caller, page, after =>
    service.db.query(
      selectCampaigns({ storeId: caller.storeId, limit, ...filters, ...(after !== undefined && { after }) }),
    ),
  )
  if (include === undefined || reply.status !== 200) return reply
  const body = reply.body as { readonly data: readonly Campaign[] }
  const figures = await readCampaignFigures(service, caller, body.data)
  return { ...reply, body: { ...body, data: body.data.map(one => ({ ...one, figures: figures(one) })) } }
}
