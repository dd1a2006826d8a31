/** Every call that the service answers. */
import { auditOperations } from './audit.ts'
import { backtestOperations } from './backtests.ts'
import { batchOperations } from './batches.ts'
import { bulkOperations } from './bulk.ts'
import { campaignOperations } from './campaigns.ts'
import { codeOperations } from './codes.ts'
import { comparisonOperations } from './comparison.ts'
import { customerOperations } from './customers.ts'
import { guardOperations } from './guard.ts'
import { handoutOperations } from './handout.ts'
import { importOperations } from './imports.ts'
import { linkOperations } from './links.ts'
import { memberOperations } from './members.ts'
import type { Operation } from './operation.ts'
import { ownAccountOperations } from './own-account.ts'
import { promotionOperations } from './promotions.ts'
import { quoteOperations } from './quotes.ts'
import { redemptionOperations } from './redemptions.ts'
import { reservationOperations } from './reservations.ts'
import { scenarioOperations } from './scenarios.ts'
import { serviceOperations } from './service.ts'
import { sessionOperations } from './session.ts'
import { storeOperations } from './store.ts'
import { trialOperations } from './trials.ts'

export const operations: readonly Operation[] = [
  ...quoteOperations,
  ...trialOperations,
  ...backtestOperations,
  ...scenarioOperations,
  ...reservationOperations,
  ...redemptionOperations,
  ...promotionOperations,
  ...codeOperations,
  ...batchOperations,
  ...handoutOperations,
  ...importOperations,
  ...bulkOperations,
  ...campaignOperations,
  ...linkOperations,
  ...guardOperations,
  ...customerOperations,
  ...storeOperations,
  ...comparisonOperations,
  ...auditOperations,
  ...sessionOperations,
  ...ownAccountOperations,
  ...memberOperations,
  ...serviceOperations,
]
