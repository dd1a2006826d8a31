/** Quotes and simulations: prices without a trace. */
import { cartSchema } from '../documents/cart.ts'
import { quoteSchema } from '../documents/quote.ts'
import { simulationSchema } from '../documents/simulation.ts'
import { always, json, onBody } from './document-operations.ts'
import { exampleCart, exampleQuote, exampleSimulation } from './examples.ts'
import type { Operation } from './operation.ts'

export const quoteOperations: readonly Operation[] = [
  {
    id: 'createQuote',
    method: 'post',
    path: '/v1/quotes',
    summary: 'Price a cart and explain every code',
    description:
      'Answers 200 whatever the codes are; each is applied or rejected with every reason. Nothing is stored.',
    tag: 'quotes',
    key: 'publishable',
    role: 'analyst',
    body: json(cartSchema, { example: exampleCart }),
    success: { status: 200, description: 'The cart, priced.', schema: quoteSchema, example: exampleQuote },
    problems: [...always, ...onBody],
  },
  {
    id: 'simulate',
    method: 'post',
    path: '/v1/simulations',
    summary: 'Price a cart with promotions that are not stored',
    description: 'Drafts count as active, `cart.at` may be any instant, and usage is what the request says.',
    tag: 'quotes',
    key: 'secret',
    role: 'analyst',
    body: json(simulationSchema, {
      example: exampleSimulation,
    }),
    success: { status: 200, description: 'The quote.', schema: quoteSchema, example: exampleQuote },
    problems: [...always, ...onBody],
  },
]
