/** What the calls of campaigns take and answer. Made by `npm run client`; a test compares. */
import type { revisionSchema } from '../../documents/answers.ts'
import type { campaignListQuerySchema, listQuerySchema } from '../../documents/lists.ts'
import type { AnswerOf, Named, Page, QueryOf } from '../shapes.ts'

export interface CampaignsCalls {
  /** Create a campaign. */
  readonly createCampaign: {
    readonly input: { readonly body: Named['NewCampaign']; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredCampaign']
  }
  /** List campaigns. */
  readonly listCampaigns: {
    readonly input: { readonly query?: QueryOf<typeof campaignListQuerySchema> | undefined }
    readonly answer: Page<Named['ListedCampaign']>
  }
  /** Read a campaign. */
  readonly readCampaign: { readonly input: { readonly id: string }; readonly answer: Named['StoredCampaign'] }
  /** Replace a campaign as a whole. */
  readonly replaceCampaign: {
    readonly input: { readonly id: string; readonly body: Named['WholeCampaign']; readonly ifMatch: string | number }
    readonly answer: Named['StoredCampaign']
  }
  /** Change parts of a campaign. */
  readonly patchCampaign: {
    readonly input: { readonly id: string; readonly body: Named['MergePatch']; readonly ifMatch: string | number }
    readonly answer: Named['StoredCampaign']
  }
  /** List what a campaign said before. */
  readonly listCampaignRevisions: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof listQuerySchema> | undefined }
    readonly answer: Page<AnswerOf<typeof revisionSchema>>
  }
  /** Activate a campaign. */
  readonly activateCampaign: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredCampaign']
  }
  /** Pause a campaign and with it its promotions. */
  readonly pauseCampaign: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredCampaign']
  }
  /** Archive a campaign. */
  readonly archiveCampaign: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: Named['StoredCampaign']
  }
}
