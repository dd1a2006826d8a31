/** Every call that the service answers. */
import { campaignOperations } from './campaigns.ts'
import { codeOperations } from './codes.ts'
import { customerOperations } from './customers.ts'
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
  ...campaignOperations,
  ...customerOperations,
  ...storeOperations,
  ...serviceOperations,
]
