/** The service about itself: open to everyone. */
import { z } from 'zod'
import { healthSchema } from '../documents/answers.ts'
import type { Operation } from './operation.ts'

export const serviceOperations: readonly Operation[] = [
  {
    id: 'readOpenApi',
    method: 'get',
    path: '/openapi.json',
    summary: 'Read this description',
    tag: 'service',
    key: 'none',
    role: 'analyst',
    success: { status: 200, description: 'OpenAPI 3.1.', schema: z.record(z.string(), z.unknown()) },
    problems: [],
  },
  {
    id: 'readHealth',
    method: 'get',
    path: '/healthz',
    summary: 'Is the process alive?',
    tag: 'service',
    key: 'none',
    role: 'analyst',
    success: { status: 200, description: 'It is.', schema: healthSchema },
    problems: [],
  },
  {
    id: 'readReadiness',
    method: 'get',
    path: '/readyz',
    summary: 'Can it serve requests now?',
    tag: 'service',
    key: 'none',
    role: 'analyst',
    success: { status: 200, description: 'It can.', schema: healthSchema },
    problems: ['busy', 'database_away'],
  },
]
