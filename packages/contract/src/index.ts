/** The contract: documents, calls and problems as data, and the functions that read them. */

export { auditCsvQuerySchema, auditQuerySchema } from './documents/audit.ts'
export {
  type BacktestRequest,
  backtestRequestSchema,
  usualBacktestOrders,
} from './documents/backtest.ts'
export {
  type BatchPart,
  type BatchTerms,
  batchCodesQuerySchema,
  batchExtensionSchema,
  batchId,
  batchPartSchema,
  batchTermsSchema,
  mostCodesOfBatch,
  type NewBatch,
  newBatchSchema,
  spaceRetirementSchema,
} from './documents/batch.ts'
export {
  type BulkAnswer,
  type BulkRefusal,
  type CodeBulk,
  codeBulkSchema,
  mostBulkCodes,
  mostBulkPromotions,
  mostRefusals,
  type PromotionBulk,
  promotionBulkSchema,
} from './documents/bulk.ts'
export { cartSchema, maxLines } from './documents/cart.ts'
export { type CatalogueItem, catalogueItemSchema } from './documents/catalogue.ts'
export {
  type CodeEvent,
  type CodeLife,
  type CodeStanding,
  codeEventTypes,
  codeLifeQuerySchema,
  type MeantCode,
} from './documents/code-life.ts'
export { type CodeLintRequest, codeLintRequestSchema } from './documents/code-lint.ts'
export {
  type ArmKind,
  type ComparisonQuery,
  comparisonQuerySchema,
  mostEntriesOfArm,
  mostMarginOrders,
  type Verdict,
} from './documents/comparison.ts'
export { type CustomerRequest, customerRequestSchema } from './documents/customer.ts'
export { duplicateRequestSchema } from './documents/duplicate.ts'
export {
  campaignSchema,
  codeSchema,
  type New,
  newCampaignSchema,
  newCodeSchema,
  newPromotionSchema,
  promotionSchema,
} from './documents/engine-documents.ts'
export { guardChoicesSchema, guardSchema, reissueRequestSchema } from './documents/guard.ts'
export {
  codeExportQuerySchema,
  exportOnlyColumns,
  type ImportDefaults,
  type ImportField,
  type ImportRequest,
  importFields,
  importFileQuerySchema,
  importRequestSchema,
} from './documents/import.ts'
export {
  type IssueRequest,
  issuedCodesQuerySchema,
  issueRequestSchema,
  mostRecipients,
  type Recipient,
} from './documents/issue.ts'
export {
  codeLinkQuerySchema,
  codeQrQuerySchema,
  linkQrQuerySchema,
  linkQuerySchema,
  maxLinkCodes,
  maxUtmLength,
  type Utm,
  type UtmName,
  utmNames,
  visitQuerySchema,
} from './documents/links.ts'
export {
  batchListQuerySchema,
  campaignListQuerySchema,
  catalogueListQuerySchema,
  codeListQuerySchema,
  defaultLimit,
  ledgerListQuerySchema,
  listQuerySchema,
  overviewQuerySchema,
  promotionListQuerySchema,
  type ReportFilter,
  type ReportName,
  redemptionListQuerySchema,
  reportCsvQuerySchema,
  reportGroups,
  reportNameSchema,
  reportNames,
  reportQuerySchema,
  scenarioListQuerySchema,
} from './documents/lists.ts'
export { type MergePatch, mergePatch, mergePatchSchema } from './documents/merge-patch.ts'
export { type MomentRead, readMoment } from './documents/moment.ts'
export {
  type Invitation,
  invitationSchema,
  linkRequestSchema,
  type MemberChange,
  memberChangeSchema,
  newPasskeySchema,
  type OpenLink,
  openLinkSchema,
  passkeySignInSchema,
  passkeyStartSchema,
  passwordChangeSchema,
  profileChangeSchema,
  signInSchema,
  signOutQuerySchema,
} from './documents/people.ts'
export {
  type CampaignFigures,
  type PromotionFigures,
  type PromotionSort,
  type PromotionStateName,
  promotionSorts,
  promotionStates,
} from './documents/promotion-list.ts'
export {
  type AmendRequest,
  amendRequestSchema,
  type CancelRequest,
  cancelRequestSchema,
  type Order,
  orderSchema,
  type RedemptionRequest,
  type ReopenRequest,
  type ReturnRequest,
  redemptionRequestSchema,
  reopenRequestSchema,
  returnRequestSchema,
} from './documents/redemption.ts'
export {
  durationInSeconds,
  longestHold,
  type ReservationRequest,
  reservationRequestSchema,
  reservationSchema,
} from './documents/reservation.ts'
export {
  type CatalogueMatchRequest,
  catalogueMatchRequestSchema,
  type ReviewRequest,
  reviewRequestSchema,
} from './documents/review.ts'
export {
  mostScenarios,
  newScenarioSchema,
  type Scenario,
  type ScenarioRun,
  type ScenarioRunRequest,
  scenarioRunRequestSchema,
  scenarioSchema,
} from './documents/scenario.ts'
export { settingsSchema, someSettingsSchema } from './documents/settings.ts'
export { type Simulation, simulationSchema } from './documents/simulation.ts'
export { isStorableText } from './documents/storable.ts'
export { termsQuerySchema } from './documents/terms-and-lint.ts'
export { type TrialRequest, trialParts, trialRequestSchema } from './documents/trial.ts'
export { type OpenApiDocument, openapi } from './openapi/openapi.ts'
export { operations } from './operations/index.ts'
export { isAtLeast, type Operation, type Role, roles } from './operations/operation.ts'
export { fits } from './parse/fits.ts'
export { childPath, jsonPath } from './parse/json-path.ts'
export { type ParseResult, parse } from './parse/parse.ts'
export { type JsonResult, maxDepth, parseJson } from './parse/parse-json.ts'
export { unknownFields, unknownFieldWarnings } from './parse/unknown-fields.ts'
export {
  type FieldError,
  type ProblemDocument,
  type ProblemOptions,
  type ProblemReply,
  problem,
  problemMediaType,
  problemType,
} from './problems/problem.ts'
export { type ProblemCode, type ProblemEntry, problemCodes, problemTable } from './problems/table.ts'
export { codeBook, resolveCodes } from './simulation/code-book.ts'
export { type SimulateOptions, type SimulateResult, simulate } from './simulation/simulate.ts'
