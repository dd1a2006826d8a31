/** Spaces of codes: a secret permutation between an index and its code. Needs AES, so for Node and not for browsers. */
export { type CodeRange, type CodeSpace, type LineOptions, openSpace, type Printed } from './space/open-space.ts'
