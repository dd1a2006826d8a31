/** Campaigns: groups of promotions with dates and a budget of their own. */
import { campaignListSchema, shownCampaignSchema } from '../documents/answers.ts'
import { newCampaignSchema, wholeCampaignSchema } from '../documents/engine-documents.ts'
import { campaignListQuerySchema } from '../documents/lists.ts'
import { documentOperations, type Noun, setsStatus } from './document-operations.ts'
import type { Operation } from './operation.ts'

const noun: Noun = {
  one: 'campaign',
  many: 'campaigns',
  name: 'Campaign',
  stored: shownCampaignSchema,
  written: newCampaignSchema,
  whole: wholeCampaignSchema,
  query: campaignListQuerySchema,
  list: {
    description: 'With `include=figures` each says how many promotions it has, and uses and budget against its limits.',
    schema: campaignListSchema,
  },
  example: {
    id: 'spring-2026',
    name: 'Spring 2026',
    status: 'active',
    schedule: { starts: '2026-03-01', ends: '2026-05-31' },
    limits: { budget: { USD: 1_000_000 } },
  },
  patch: { limits: { budget: { USD: 1_500_000 } } },
  conflicts: [],
}

export const campaignOperations: readonly Operation[] = [
  ...documentOperations(noun),
  setsStatus(noun, 'activate', 'Activate a campaign'),
  setsStatus(noun, 'pause', 'Pause a campaign and with it its promotions'),
  setsStatus(noun, 'archive', 'Archive a campaign'),
]
