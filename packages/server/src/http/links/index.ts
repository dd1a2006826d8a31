/** Links: followed, remembered, made and drawn. */
import type { Handler } from '../call.ts'
import { follow, followOfStore } from './follow.ts'
import { readCodeLink, readCodeQrPng, readCodeQrSvg } from './of-code.ts'
import { makeLink, makeLinkQrPng, makeLinkQrSvg } from './of-codes.ts'
import { readRemembered } from './read-remembered.ts'

export const linkHandlers: readonly Handler[] = [
  follow,
  followOfStore,
  readRemembered,
  readCodeLink,
  readCodeQrSvg,
  readCodeQrPng,
  makeLink,
  makeLinkQrSvg,
  makeLinkQrPng,
]
