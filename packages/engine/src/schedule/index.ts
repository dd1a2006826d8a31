/** When a promotion is open. */
export { type EffectiveWindow, effectiveWindow, type PromotionState, type Scheduled } from './effective-window.ts'
export type { ScheduleNote } from './local-time.ts'
export { promotionState } from './promotion-state.ts'
export { compileWindow, stateAt } from './window.ts'
