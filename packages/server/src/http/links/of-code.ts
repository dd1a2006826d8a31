/** `GET /v1/codes/{id}/link`, `…/qr.svg` and `…/qr.png` */
import { codeLinkQuerySchema, codeQrQuerySchema } from '@counterfoil/contract'
import { drawLink } from '../../use-cases/links/draw-link.ts'
import { linkOfCode } from '../../use-cases/links/make-link.ts'
import { defineCall, type Handler } from '../call.ts'

export const readCodeLink = defineCall({
  operation: 'readCodeLink',
  query: codeLinkQuerySchema,
  handle: async ({ service, caller, params, query }) => {
    const made = await linkOfCode(service, caller, params.id ?? '', query)
    return 'refusal' in made ? made.refusal : { status: 200, body: made.link }
  },
})

export const readCodeQrSvg = drawn('readCodeQrSvg', 'svg')
export const readCodeQrPng = drawn('readCodeQrPng', 'png')

function drawn(operation: string, format: 'svg' | 'png'): Handler {
  return defineCall({
    operation,
    query: codeQrQuerySchema,
    handle: async ({ service, caller, params, query }) => {
      const made = await linkOfCode(service, caller, params.id ?? '', query)
      return 'refusal' in made ? made.refusal : drawLink(made.link, format, query)
    },
  })
}
