/** Codes: what can be done with the keys to promotions. */
import { documentCalls } from '../documents/calls.ts'
import { codeNoun } from './code-noun.ts'

export const codes = documentCalls(codeNoun)
