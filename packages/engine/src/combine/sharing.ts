/**
 * Giving lines to the promotions that compete for them, as one door: a page loads what is behind it only where several
 * promotions may compete.
 */
export { searchOpenLines } from './open-lines.ts'
export { shareOut } from './share-out.ts'
export { shareableOf } from './shareable.ts'
