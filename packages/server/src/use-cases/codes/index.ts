/** Codes: what can be done with the keys to promotions. */
import { type DocumentCalls, documentCalls } from '../documents/calls.ts'
import { codeNoun } from './code-noun.ts'
import { readCode } from './read.ts'

export const codes: DocumentCalls = { ...documentCalls(codeNoun), read: readCode }
