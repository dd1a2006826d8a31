/** When a promotion is open. */
export { type PromotionState, promotionState } from './promotion-state.ts'
export { compileWindow, stateAt } from './window.ts'
