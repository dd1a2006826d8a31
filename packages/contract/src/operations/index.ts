/** Every call that the service answers. */
import { batchOperations } from './batches.ts'
import { bulkOperations } from './bulk.ts'
import { campaignOperations } from './campaigns.ts'
import { codeOperations } from './codes.ts'
import { customerOperations } from './customers.ts'
import { guardOperations } from './guard.ts'
import { handoutOperations } from './handout.ts'
import { importOperations } from './imports.ts'
import { linkOperations } from './links.ts'
import type { Operation } from './operation.ts'
import { promotionOperations } from './promotions.ts'
import { quoteOperations } from './quotes.ts'
import { redemptionOperations } from './redemptions.ts'
import { reservationOperations } from './reservations.ts'
import { serviceOperations } from './service.ts'
import { storeOperations } from './store.ts'

export const operations: readonly Operation[] = [
  ...quoteOperations,
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
  ...serviceOperations,
]
