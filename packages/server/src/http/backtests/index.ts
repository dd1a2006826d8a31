/** `POST /v1/backtests` */
import { backtestRequestSchema } from '@counterfoil/contract'
import { runBacktest } from '../../use-cases/backtests/run.ts'
import { defineCall, type Handler } from '../call.ts'

export const backtestHandlers: readonly Handler[] = [
  defineCall({
    operation: 'runBacktest',
    body: backtestRequestSchema,
    handle: ({ service, caller, body }) => runBacktest(service, caller, body),
  }),
]
