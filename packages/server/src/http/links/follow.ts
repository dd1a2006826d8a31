/** `GET /discount/{code}` and `GET /discount/{store}/{code}` */
import { visitQuerySchema } from '@counterfoil/contract'
import { followLink } from '../../use-cases/links/follow-link.ts'
import { defineCall, type Handler } from '../call.ts'

export const follow = calling('followLink')
export const followOfStore = calling('followLinkOfStore')

function calling(operation: string): Handler {
  return defineCall({
    operation,
    query: visitQuerySchema,
    handle: ({ service, params, query, method, headers }) =>
      followLink(service, { store: params.store, codes: params.code ?? '', query, method, headers }),
  })
}
