/** What is kept of one customer: to be told, and to be forgotten. */
import { customerExportSchema, customerRequestSchema, erasureSchema } from '../documents/customer.ts'
import { always, json, onBody, onWrite } from './document-operations.ts'
import type { Operation } from './operation.ts'

const common = { tag: 'customers', key: 'secret', method: 'post' } as const
const example = { customer: { id: 'c1', email: 'ann@example.com' } }

export const customerOperations: readonly Operation[] = [
  {
    ...common,
    id: 'exportCustomer',
    role: 'owner',
    path: '/v1/customers/export',
    summary: 'Tell everything that is kept of a customer',
    description:
      'Orders, returns, reservations and assigned codes that are found under any of the names given. The names themselves are kept as keyed hashes only.',
    body: json(customerRequestSchema, { example }),
    success: { status: 200, description: 'All of it.', schema: customerExportSchema },
    problems: [...always, ...onBody],
  },
  {
    ...common,
    id: 'eraseCustomer',
    role: 'owner',
    path: '/v1/customers/erase',
    summary: 'Forget who a customer is',
    description:
      'Puts one random pseudonym where the hashes of the customer stood, on every order that is found under any of the names given. Totals, limits and reports stay as they are; limits per customer no longer know this one. Doing it again finds nothing.',
    body: json(customerRequestSchema, { example }),
    success: { status: 200, description: 'How much was found.', schema: erasureSchema },
    problems: [...always, ...onBody, ...onWrite],
  },
]
