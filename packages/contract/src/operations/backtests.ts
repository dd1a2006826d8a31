/** Trying promotions on the orders that there were. */
import { backtestRequestSchema, backtestSchema } from '../documents/backtest.ts'
import { always, json, onBody } from './document-operations.ts'
import type { Operation } from './operation.ts'

const example = {
  promotions: [
    {
      id: 'fifteen-off',
      name: 'Fifteen off',
      status: 'draft',
      trigger: 'automatic',
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 8000 } }],
      effects: [{ type: 'percent_off', percent: '15', target: 'order' }],
    },
  ],
  from: '2026-09-01',
  to: '2026-11-20',
}

export const backtestOperations: readonly Operation[] = [
  {
    id: 'runBacktest',
    method: 'post',
    path: '/v1/backtests',
    summary: 'Try promotions on past orders',
    description:
      'Every order of the days is priced twice as of its own moment: with what it had and the store has today, and with these promotions too. Dates, campaigns and switches of theirs do not count; their limits count through the orders from zero, and without them those of what they take the place of. What people would have bought otherwise nobody knows. Nothing is stored. One at a time of a store.',
    tag: 'trials',
    key: 'secret',
    role: 'analyst',
    body: json(backtestRequestSchema, { example }),
    success: { status: 200, description: 'What the orders would have come to.', schema: backtestSchema },
    problems: [...always, ...onBody, 'not_found'],
  },
]
