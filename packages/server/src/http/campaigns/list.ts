/** `GET /v1/campaigns` */
import { campaignListQuerySchema } from '@counterfoil/contract'
import { listCampaigns } from '../../use-cases/campaigns/list.ts'
import { defineCall } from '../call.ts'

export const list = defineCall({
  operation: 'listCampaigns',
  query: campaignListQuerySchema,
  handle: ({ service, caller, query }) => listCampaigns(service, caller, query),
})
