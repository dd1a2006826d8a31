/** `GET /v1/campaigns`. */
import type { Caller, Reply, Service } from '../../context.ts'
import { listCampaigns as selectCampaigns } from '../../store/campaigns/list-campaigns.ts'
import { listDocuments } from '../documents/list-documents.ts'
import { campaignNoun } from './campaign-noun.ts'

export interface ListCampaignsInput {
  readonly limit: number
  readonly after?: string
  readonly status?: string
}

export function listCampaigns(service: Service, caller: Caller, input: ListCampaignsInput): Promise<Reply> {
  const { limit, after: cursor, ...filters } = input
  const page = { limit, filters, ...(cursor !== undefined && { after: cursor }) }
  return listDocuments(campaignNoun, service, caller, page, after =>
    service.db.query(
      selectCampaigns({ storeId: caller.storeId, limit, ...filters, ...(after !== undefined && { after }) }),
    ),
  )
}
