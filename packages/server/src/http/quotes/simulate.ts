/** `POST /v1/simulations` */
import { simulationSchema } from '@counterfoil/contract'
import { simulateCart } from '../../use-cases/simulate-cart.ts'
import { defineCall } from '../call.ts'

export const simulate = defineCall({
  operation: 'simulate',
  body: simulationSchema,
  handle: ({ service, raw }) => simulateCart(service, raw),
})
