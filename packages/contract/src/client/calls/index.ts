/** What every call takes and answers. Made by `npm run client`; a test compares. */
import type { AuditCalls } from './audit.ts'
import type { BatchesCalls } from './batches.ts'
import type { CampaignsCalls } from './campaigns.ts'
import type { CatalogueCalls } from './catalogue.ts'
import type { CodesCalls } from './codes.ts'
import type { CustomersCalls } from './customers.ts'
import type { LinksCalls } from './links.ts'
import type { MembersCalls } from './members.ts'
import type { PromotionsCalls } from './promotions.ts'
import type { QuotesCalls } from './quotes.ts'
import type { RedemptionsCalls } from './redemptions.ts'
import type { ReportsCalls } from './reports.ts'
import type { ReservationsCalls } from './reservations.ts'
import type { ScenariosCalls } from './scenarios.ts'
import type { ServiceCalls } from './service.ts'
import type { SessionCalls } from './session.ts'
import type { StoreCalls } from './store.ts'
import type { TrialsCalls } from './trials.ts'

export interface Calls
  extends QuotesCalls,
    TrialsCalls,
    ScenariosCalls,
    ReservationsCalls,
    RedemptionsCalls,
    PromotionsCalls,
    CodesCalls,
    BatchesCalls,
    CampaignsCalls,
    LinksCalls,
    StoreCalls,
    CustomersCalls,
    ReportsCalls,
    CatalogueCalls,
    AuditCalls,
    SessionCalls,
    MembersCalls,
    ServiceCalls {}
