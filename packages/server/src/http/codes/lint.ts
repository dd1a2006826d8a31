/** `POST /v1/codes/lint` */
import { codeLintRequestSchema } from '@counterfoil/contract'
import { lintCode } from '../../use-cases/codes/lint.ts'
import { defineCall } from '../call.ts'

export const lint = defineCall({
  operation: 'lintCode',
  body: codeLintRequestSchema,
  handle: ({ service, caller, body }) => lintCode(service, caller, body),
})
