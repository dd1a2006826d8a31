/** Every handler of the service; a test compares them with the operations of the contract, both ways. */

import { auditHandlers } from './audit/index.ts'
import { backtestHandlers } from './backtests/index.ts'
import { batchHandlers } from './batches/index.ts'
import { bulkHandlers } from './bulk/index.ts'
import type { Handler } from './call.ts'
import { campaignHandlers } from './campaigns/index.ts'
import { listItems } from './catalogue/list-items.ts'
import { matchItems } from './catalogue/match-items.ts'
import { putItems } from './catalogue/put-items.ts'
import { codeHandlers } from './codes/index.ts'
import { read as readComparison } from './comparison/read.ts'
import { erase as eraseCustomer } from './customers/erase.ts'
import { exportAll as exportCustomer } from './customers/export.ts'
import { guardHandlers } from './guard/index.ts'
import { importHandlers } from './imports/index.ts'
import { linkHandlers } from './links/index.ts'
import { memberHandlers } from './members/index.ts'
import { read as readOverview } from './overview/read.ts'
import { promotionHandlers } from './promotions/index.ts'
import { create as createQuote } from './quotes/create.ts'
import { simulate } from './quotes/simulate.ts'
import { amend } from './redemptions/amend.ts'
import { cancel } from './redemptions/cancel.ts'
import { create as createRedemption } from './redemptions/create.ts'
import { createReturn } from './redemptions/create-return.ts'
import { list as listRedemptions } from './redemptions/list.ts'
import { listLedger } from './redemptions/list-ledger.ts'
import { listReturns } from './redemptions/list-returns.ts'
import { read as readRedemption } from './redemptions/read.ts'
import { reopen } from './redemptions/reopen.ts'
import { csv as reportCsv } from './reports/csv.ts'
import { read as readReport } from './reports/read.ts'
import { create as createReservation } from './reservations/create.ts'
import { read as readReservation } from './reservations/read.ts'
import { release as releaseReservation } from './reservations/release.ts'
import { scenarioHandlers } from './scenarios/index.ts'
import { readHealth } from './service/read-health.ts'
import { readOpenApi } from './service/read-openapi.ts'
import { readReadiness } from './service/read-readiness.ts'
import { sessionHandlers } from './session/index.ts'
import { patch as patchStore } from './store/patch.ts'
import { read as readStore } from './store/read.ts'
import { trialHandlers } from './trials/index.ts'

export const handlers: readonly Handler[] = [
  createQuote,
  simulate,
  ...trialHandlers,
  ...backtestHandlers,
  ...scenarioHandlers,
  createReservation,
  readReservation,
  releaseReservation,
  createRedemption,
  listRedemptions,
  readRedemption,
  cancel,
  reopen,
  amend,
  createReturn,
  listReturns,
  listLedger,
  ...promotionHandlers,
  ...codeHandlers,
  ...importHandlers,
  ...bulkHandlers,
  ...batchHandlers,
  ...campaignHandlers,
  ...guardHandlers,
  ...linkHandlers,
  eraseCustomer,
  exportCustomer,
  readReport,
  reportCsv,
  readOverview,
  readComparison,
  ...auditHandlers,
  putItems,
  listItems,
  matchItems,
  readStore,
  patchStore,
  ...sessionHandlers,
  ...memberHandlers,
  readOpenApi,
  readHealth,
  readReadiness,
]
