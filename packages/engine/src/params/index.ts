/** The schema language of parameters and documents in one import. */
export {
  arrayOf,
  isPlainObject,
  type ObjectOf,
  type OptionalSchema,
  object,
  optional,
  recordOf,
  union,
} from './composites.ts'
export { moneyMap } from './money-map.ts'
export { plainJson } from './plain-json.ts'
export { amount, boolean, enumOf, integer, percent, string } from './scalars.ts'
export type { Infer, Issue, JsonSchema, Schema } from './schema.ts'
export { taggedJson } from './tagged-json.ts'
export { dateOrInstant, duration, instant, timeOfDay, timeZone } from './times.ts'
