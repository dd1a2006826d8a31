/** What a quote says beyond its figures, when `include` asks for it: a page may leave it away, or load it later. */
export { withLines } from './line-reasons.ts'
export { nearlyOf } from './nearly.ts'
export { workingRemedy } from './remedies.ts'
