/** Items filters: their types, how they are written down, and how they are asked. */
export { compileFilter, type LineTest } from './compile-filter.ts'
export { eachLineKey, filterKeys, lineKeys } from './filter-keys.ts'
export type { ItemsFilter, Matcher } from './items-filter.ts'
export { itemsFilter } from './items-filter-schema.ts'
