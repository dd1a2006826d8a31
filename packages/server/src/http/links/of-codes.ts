/** `GET /v1/links?codes=A,B`, `/v1/links/qr.svg` and `/v1/links/qr.png` */
import { linkQrQuerySchema, linkQuerySchema } from '@counterfoil/contract'
import { drawLink } from '../../use-cases/links/draw-link.ts'
import { linkOfCodes } from '../../use-cases/links/make-link.ts'
import { defineCall, type Handler } from '../call.ts'

export const makeLink = defineCall({
  operation: 'makeLink',
  query: linkQuerySchema,
  handle: async ({ service, caller, query }) => {
    const made = await linkOfCodes(service, caller, query.codes, query)
    return 'refusal' in made ? made.refusal : { status: 200, body: made.link }
  },
})

export const makeLinkQrSvg = drawn('makeLinkQrSvg', 'svg')
export const makeLinkQrPng = drawn('makeLinkQrPng', 'png')

function drawn(operation: string, format: 'svg' | 'png'): Handler {
  return defineCall({
    operation,
    query: linkQrQuerySchema,
    handle: async ({ service, caller, query }) => {
      const made = await linkOfCodes(service, caller, query.codes, query)
      return 'refusal' in made ? made.refusal : drawLink(made.link, format, query)
    },
  })
}
