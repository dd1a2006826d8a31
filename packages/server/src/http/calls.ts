/** Every handler of the service; a test compares them with the operations of the contract, both ways. */
import type { Handler } from './call.ts'
import { campaignHandlers } from './campaigns/index.ts'
import { listItems } from './catalogue/list-items.ts'
import { putItems } from './catalogue/put-items.ts'
import { codeHandlers } from './codes/index.ts'
import { promotionHandlers } from './promotions/index.ts'
import { create as createQuote } from './quotes/create.ts'
import { simulate } from './quotes/simulate.ts'
import { cancel } from './redemptions/cancel.ts'
import { create as createRedemption } from './redemptions/create.ts'
import { createReturn } from './redemptions/create-return.ts'
import { list as listRedemptions } from './redemptions/list.ts'
import { listLedger } from './redemptions/list-ledger.ts'
import { read as readRedemption } from './redemptions/read.ts'
import { read as readReport } from './reports/read.ts'
import { readHealth } from './service/read-health.ts'
import { readOpenApi } from './service/read-openapi.ts'
import { readReadiness } from './service/read-readiness.ts'
import { patch as patchStore } from './store/patch.ts'
import { read as readStore } from './store/read.ts'

export const handlers: readonly Handler[] = [
  createQuote,
  simulate,
  createRedemption,
  listRedemptions,
  readRedemption,
  cancel,
  createReturn,
  listLedger,
  ...promotionHandlers,
  ...codeHandlers,
  ...campaignHandlers,
  readReport,
  putItems,
  listItems,
  readStore,
  patchStore,
  readOpenApi,
  readHealth,
  readReadiness,
]
